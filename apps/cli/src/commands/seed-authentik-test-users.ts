import { parseArgs } from "node:util";
import { putUsers } from "@rediflow/db-admin/put-users";
import { withAuthentik } from "../authentik.ts";
import { type Command, CommandError } from "../command.ts";
import { cliConfig } from "../config.ts";
import { patienceFrom } from "../wait-option.ts";

interface Options {
  linkPersons: boolean;
  /** USER=CODE, where a person's code is not the user name. */
  persons: readonly string[];
  dryRun: boolean;
  /** Milliseconds; not given: five minutes. */
  patience?: number;
}

/** `rediflow seed-authentik-test-users [--link-persons] [--person USER=CODE] [--dry-run] [--wait SECONDS]` */
export const seedAuthentikTestUsersCommand: Command = {
  about: "bring the test users into Authentik and Rediflow, in dev and test only (--link-persons, --dry-run)",
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        "link-persons": { type: "boolean", default: false },
        person: { type: "string", multiple: true, default: [] },
        "dry-run": { type: "boolean", default: false },
        wait: { type: "string" },
      },
    });
    return await seedAuthentikTestUsers({
      linkPersons: values["link-persons"] || values.person.length > 0,
      persons: values.person,
      dryRun: values["dry-run"],
      ...patienceFrom(values.wait),
    });
  },
};

/** The same for other commands. Throws CommandError. */
export async function seedAuthentikTestUsers(options: Options): Promise<string> {
  refuseOutsideTests();
  const { dryRun, patience } = options;
  const codes = new Map(options.persons.map(pairOf));
  const ownerUrl = cliConfig.ownerUrl();
  const oidc = cliConfig.oidc();
  const waiting = patience === undefined ? {} : { patience };
  const { clientId } = oidc;
  const { issuer, users, lines, ...door } = await withAuthentik(
    async ({ seedTestUsers, testPassword, deploymentFrom }) => ({
      ...(await seedTestUsers({ ...cliConfig.authentik(), ...waiting, clientId, dryRun, say: console.log })),
      password: testPassword,
      appUrl: deploymentFrom(oidc).appUrl,
    }),
  );
  for (const line of lines) console.log(line);
  if (dryRun) return "Nothing was changed: this was a dry run.";
  const done = await putUsers({
    ownerUrl,
    issuer: `${(oidc.issuer ?? issuer).replace(/\/$/, "")}/`,
    users: users.map(({ uuid, name, email, username }) => ({
      externalId: uuid,
      name,
      email,
      ...(options.linkPersons ? { personCode: codes.get(username) ?? username } : {}),
    })),
  }).catch((error: unknown) => {
    throw withoutDatabase(error);
  });
  const { created, linked, notLinked } = done;
  const notes = notLinked.map(
    (code) => `not linked: there is no person ${code}, or it is another user's (give --person USER=CODE)`,
  );
  return [
    ...notes,
    `The test users are ready in Authentik; ${created.toString()} are new in Rediflow, ${linked.toString()} linked to persons.`,
    `Sign in at ${door.appUrl} as ${users.map(({ username }) => username).join(", ")}, each with the password ${door.password}.`,
  ].join("\n");
}

/** Everybody knows the password of these users: next to real plans they would be an open door. */
function refuseOutsideTests(): void {
  const environment = cliConfig.environment();
  if (environment === "dev" || environment === "test") return;
  throw new CommandError(
    `test users are made only where APP_ENV is dev or test, and it is ${environment ?? "not set"}`,
  );
}

function pairOf(pair: string): [string, string] {
  const at = pair.indexOf("=");
  if (at > 0 && at < pair.length - 1) return [pair.slice(0, at), pair.slice(at + 1)];
  throw new CommandError(`--person wants USER=CODE, for example orguser@test=P003, and got "${pair}"`);
}

function withoutDatabase(error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  if (code === "42P01") {
    return new CommandError("The database has no tables yet. Run migrate, then run this again.", {
      cause: error,
    });
  }
  if (code === "ECONNREFUSED" || code === "ENOTFOUND") {
    return new CommandError(
      "The users are in Authentik, but the database of DATABASE_URL cannot be reached. Start it, then run this again.",
      { cause: error },
    );
  }
  return error;
}
