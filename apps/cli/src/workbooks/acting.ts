import { CommandError } from "../command.ts";
import { cliConfig } from "../config.ts";

/** Who a command about workbooks works as: the database's owner, or the person whose access token it holds. */
export type Acting =
  | { as: "owner"; ownerUrl: string; asSuperAdmin: boolean }
  | { as: "person"; server: { origin: string; accessToken: string } };

/** The options by which that is said. */
export const actingOptions = {
  "as-owner": { type: "boolean" },
  "as-super-admin": { type: "boolean" },
  server: { type: "string" },
} as const;

type Given = Partial<Record<"as-owner" | "as-super-admin", boolean>> & { server?: string | undefined };

const bothWays =
  "Say who it works as. As you: --server https://… with your access token in REDIFLOW_TOKEN (docs/tools.md says how to get one). " +
  "As the database's owner, past all groups, for the first set-up: --as-owner with DATABASE_URL.";

/** Who the command works as. Throws CommandError, with both ways, where that is not said, or twice. */
export function actingOf(given: Given): Acting {
  const { "as-owner": asOwner = false, "as-super-admin": asSuperAdmin = false, server } = given;
  if (asOwner === (server !== undefined)) throw new CommandError(bothWays);
  if (server === undefined) return { as: "owner", ownerUrl: cliConfig.ownerUrl(), asSuperAdmin };
  if (asSuperAdmin)
    throw new CommandError(
      "--as-super-admin belongs to --as-owner; with --server your groups say what you may do",
    );
  if (!/^https?:$/.test(URL.parse(server)?.protocol ?? ""))
    throw new CommandError("--server needs the address of a Rediflow, such as https://rediflow.example.org");
  return { as: "person", server: { origin: server, accessToken: cliConfig.accessToken() } };
}
