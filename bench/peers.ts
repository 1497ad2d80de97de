import { cpus } from "node:os";
import type { Contender } from "./contender.ts";
import { overHttp, transactions } from "./contenders.ts";
import { measure } from "./measure.ts";
import type { Options } from "./options.ts";
import type { AimName } from "./aims.ts";
import { measureStart } from "./measure-start.ts";
import { type Group, shareOf, tableOf } from "./report.ts";
import { ended } from "./stops.ts";
import { verifyBatch, verifyLong, verifyShort } from "./verify.ts";
import { startWorld, type World } from "./world.ts";

export type Figures = Partial<Record<AimName, number>>;

/** Measures Rediflow's transactions beside raw `pg`, and its server beside PostGraphile, in one run, and prints every round's figures. */
export async function measurePeers({ rounds, seconds, inFlight, world: size }: Options): Promise<Figures> {
  console.log(`Starting PostgreSQL with the ${size} world, PostGraphile and Rediflow …`);
  const world = await ended(startWorld(size), (started) => started.stop());
  const start = await measureStart(world);
  const inProcess = await transactions(world);
  const http = await overHttp(world, inFlight);
  const short = http.map((each) => each.short);
  const long = http.map((each) => each.long);
  const batch = http.map((each) => each.batch);
  await verify({ short: [...inProcess, ...short], long, batch }, world);
  const contenders = [...inProcess, ...short, ...long, ...batch];
  const samples = await measure(contenders, { rounds, seconds, inFlight }, (round) => {
    const what = round === 0 ? "Warming up" : `Round ${round.toString()} of ${rounds.toString()}`;
    process.stdout.write(`\r${what} … `);
  });
  const group = (title: string, own: readonly Contender[]): Group => ({
    title,
    names: own.map(({ name }) => name),
    samples: own.map((contender) => samples[contenders.indexOf(contender)] ?? []),
  });
  const groups = {
    transaction: group("transaction, 50 organisations", inProcess),
    short: group("HTTP, 50 organisations", short),
    long: group("HTTP, a team's months", long),
    batch: group("HTTP, five reads of a screen", batch),
  };
  console.log(`\n\n${conditions(world, { rounds, seconds, inFlight })}\n`);
  for (const each of Object.values(groups)) console.log(`${tableOf(each)}\n`);
  return { ...sharesOf(groups), start };
}

/** The ratios that have an aim. */
function sharesOf(groups: Record<"transaction" | "short" | "long" | "batch", Group>): Figures {
  const raw = (own: string): number => shareOf(groups.transaction, "asActor, $queryRaw", own);
  const documented = (group: Group): number => shareOf(group, "Rediflow", "PostGraphile, as documented");
  return {
    asActorGiven: raw("raw pg, settings given"),
    asActorLookedUp: raw("raw pg, session looked up"),
    shortDocumented: documented(groups.short),
    longDocumented: documented(groups.long),
    batchDocumented: documented(groups.batch),
  };
}

/** Refuses to measure different answers against each other. */
async function verify(
  { short, long, batch }: Record<"short" | "long" | "batch", readonly Contender[]>,
  world: World,
): Promise<void> {
  const organisations = await verifyShort(short);
  const team = await verifyLong(long, world);
  const screen = await verifyBatch(batch);
  for (const { what, digest } of [organisations, team, screen])
    console.log(`All answer the same ${what} (${digest}).`);
}

function conditions(
  { postgresVersion }: World,
  { rounds, seconds, inFlight }: Omit<Options, "world" | "parts">,
): string {
  const machine = `${cpus().length.toString()} cores, Node ${process.versions.node}, PostgreSQL ${postgresVersion}`;
  return `${machine}; ${inFlight.toString()} in flight, ${rounds.toString()} rounds of ${seconds.toString()} s each, median (least–most)`;
}
