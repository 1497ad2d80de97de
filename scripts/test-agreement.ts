import { randomInt } from "node:crypto";
import { run } from "./run.ts";

// `pnpm test:agreement [seed]` compares the two guards on worlds that no run before has seen, four times as many as a test run.
const REDIFLOW_SEED = process.argv[2] ?? randomInt(2 ** 31).toString();
console.log(`seed ${REDIFLOW_SEED}`);
const env = { REDIFLOW_SEED, REDIFLOW_RUNS: "4" };
const agreed = run("vitest", ["run", "--project", "db", "apps/bff/src/agreement.db.test.ts"], { env });
if (!agreed) console.log(`The same worlds again: pnpm test:agreement ${REDIFLOW_SEED}`);
process.exitCode = agreed ? 0 : 1;
