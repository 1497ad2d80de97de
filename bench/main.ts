import { cpus } from "node:os";
import type { Contender } from "./contender.ts";
import { overHttp, transactions } from "./contenders.ts";
import { measure } from "./measure.ts";
import { readOptions, type Options } from "./options.ts";
import { aimLines, tableOf, type Group } from "./report.ts";
import { ended, isStopping, stopAll } from "./stops.ts";
import { verifyLong, verifyShort } from "./verify.ts";
import { startWorld, type World } from "./world.ts";

const options = readOptions(process.argv.slice(2));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => void stopAll().finally(() => process.exit(130)));
}
try {
  await bench(options);
} catch (error) {
  // A failure after everything was told to end is none.
  if (!isStopping()) throw error;
} finally {
  await stopAll();
}

async function bench({ rounds, seconds, inFlight }: Options): Promise<void> {
  console.log("Starting PostgreSQL, PostGraphile and Rediflow …");
  const world = await ended(startWorld(), (started) => started.stop());
  const inProcess = await transactions(world);
  const http = await overHttp(world, inFlight);
  const short = http.map((each) => each.short);
  const long = http.map((each) => each.long);
  await verify({ short: [...inProcess, ...short], long }, world);
  const contenders = [...inProcess, ...short, ...long];
  const samples = await measure(contenders, { rounds, seconds, inFlight }, (round) => {
    const what = round === 0 ? "Warming up" : `Round ${round.toString()} of ${rounds.toString()}`;
    process.stdout.write(`\r${what} … `);
  });
  const group = (title: string, own: readonly Contender[]): Group => ({
    title,
    names: own.map(({ name }) => name),
    samples: own.map((contender) => samples[contenders.indexOf(contender)] ?? []),
  });
  const first = group("transaction, 50 organisations", inProcess);
  const tables = [first, group("HTTP, 50 organisations", short), group("HTTP, a team's months", long)];
  console.log(`\n\n${conditions(world, { rounds, seconds, inFlight })}\n`);
  for (const each of tables) console.log(`${tableOf(each)}\n`);
  console.log(aimLines(first));
}

/** Refuses to measure different answers against each other. */
async function verify(
  { short, long }: { short: readonly Contender[]; long: readonly Contender[] },
  world: World,
): Promise<void> {
  const organisations = await verifyShort(short);
  const team = await verifyLong(long, world);
  for (const { what, digest } of [organisations, team])
    console.log(`All answer the same ${what} (${digest}).`);
}

function conditions({ postgresVersion }: World, { rounds, seconds, inFlight }: Options): string {
  const machine = `${cpus().length.toString()} cores, Node ${process.versions.node}, PostgreSQL ${postgresVersion}`;
  return `${machine}; ${inFlight.toString()} in flight, ${rounds.toString()} rounds of ${seconds.toString()} s each, median (least–most)`;
}
