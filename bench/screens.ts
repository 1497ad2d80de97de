import { cpus } from "node:os";
import { startEmbedded } from "@rediflow/dev-postgres";
import { setServerKeys } from "@rediflow/db-admin/provision";
import { createTestDatabase, serverKey, type TestDatabase, withOwner } from "@rediflow/db-admin/testing";
import { monthAt } from "@rediflow/planning";
import { bigWorld, fillBigWorld } from "./big-world.ts";
import { openHttpLoad } from "./http-load.ts";
import { openSession } from "./open-session.ts";
import { type Api, paste, reads, type Screen } from "./screen-reads.ts";
import { startServer } from "./start-server.ts";
import { ended, stopAll } from "./stops.ts";

// What opens a screen, and a large paste, in the big world: over HTTP, one request in flight. The argument is how often.
const times = Number(process.argv[2] ?? "15");
const organisation = "UNIT-11";
const readers = {
  everything: ["rediflow-super-admins"],
  "one organisation": ["rediflow-viewers", "rediflow-visibility-org", `rediflow-org-${organisation}`],
};

try {
  await measureScreens();
} finally {
  await stopAll();
}

async function measureScreens(): Promise<void> {
  const postgres = await ended(startEmbedded({ port: 0, throwaway: true }), (started) => started.stop());
  const database = await createTestDatabase(postgres.url("postgres"));
  await setServerKeys({ ownerUrl: database.ownerUrl, keys: [serverKey] });
  const currentMonth = monthAt(new Date(), "UTC");
  await fillBigWorld(database.superuserUrl, currentMonth);
  const { people, projects } = bigWorld;
  console.log(
    `${cpus().length.toString()} cores; ${people.toString()} people, ${projects.toString()} projects\n`,
  );
  const screen = { projectId: await projectOf(database), currentMonth };
  for (const [who, groups] of Object.entries(readers)) {
    const api = await openApi(database, { subject: who, name: who, email: "reader@test", groups });
    for (const [what, read] of Object.entries(reads(screen))) await report(`${what}, ${who}`, api, read);
    if (who === "everything") await report("a paste of 2,000 cells", api, paste(screen));
  }
}

/** A server of its own for each reader. */
async function openApi({ appUrl }: TestDatabase, account: Parameters<typeof openSession>[1]): Promise<Api> {
  const server = await ended(startServer("rediflow", { DATABASE_URL_APP: appUrl }), (started) =>
    started.stop(),
  );
  const load = await ended(Promise.resolve(openHttpLoad(server.origin, 1)), (opened) => {
    opened.close();
  });
  return { load, origin: server.origin, token: await openSession(appUrl, account) };
}

/** A project that the reader of one organisation sees too. */
async function projectOf({ ownerUrl }: TestDatabase): Promise<string> {
  return await withOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ id: string }>(
      `SELECT p.id FROM projects p JOIN organisations o ON o.id = p.owner_organisation_id
       WHERE o.short_name = $1 ORDER BY p.code LIMIT 1`,
      [organisation],
    );
    return rows[0]?.id ?? "";
  });
}

/** Warms up, then says the median, the least and the most of the times, and the size of the answer. */
async function report(what: string, api: Api, screen: Screen): Promise<void> {
  const taken: number[] = [];
  let bytes = 0;
  for (let time = -3; time < times; time += 1) {
    const ask = await screen(api);
    const started = performance.now();
    bytes = (await ask()).length;
    if (time >= 0) taken.push(performance.now() - started);
  }
  taken.sort((one, other) => one - other);
  const [least, median, most] = [taken[0], taken[Math.floor(taken.length / 2)], taken.at(-1)].map((ms) =>
    (ms ?? 0).toFixed(1),
  );
  console.log(`${what}: ${median ?? ""} ms (${least ?? ""}–${most ?? ""}), ${(bytes / 1000).toFixed(0)} kB`);
}
