import { openHttpLoad } from "../http-load.ts";
import { openSession } from "../open-session.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { ended } from "../stops.ts";
import type { Api } from "./screen-reads.ts";
import type { ScreenWorld } from "./worlds.ts";

/** The groups of somebody who sees everything, and of somebody who sees what concerns one organisation. */
export function groupsOf(organisation: string): Record<"everything" | "one organisation", string[]> {
  return {
    everything: ["rediflow-super-admins"],
    "one organisation": ["rediflow-viewers", "rediflow-visibility-org", `rediflow-org-${organisation}`],
  };
}

/** Starts a server of its own for a world. */
export async function serve({ database }: ScreenWorld): Promise<RunningServer> {
  return await ended(startServer("rediflow", { DATABASE_URL_APP: database.appUrl }), (started) =>
    started.stop(),
  );
}

/** Signs somebody in at a server, on a connection of their own. */
export async function signIn(
  { database }: ScreenWorld,
  { origin }: RunningServer,
  { name, groups }: { name: string; groups: string[] },
): Promise<Api> {
  const load = await ended(Promise.resolve(openHttpLoad(origin, 1)), (opened) => {
    opened.close();
  });
  const account = { subject: name, name, email: "reader@test", groups };
  return { load, origin, token: await openSession(database.appUrl, account) };
}
