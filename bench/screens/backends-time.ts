import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { withOwner, type TestDatabase } from "@rediflow/db-admin/testing";

/**
 * Milliseconds of processor time that those PostgreSQL processes have used which serve the app role in a database now; not a
 * number where the machine does not tell (elsewhere than on Linux).
 */
export async function backendsTime({ superuserUrl, appUrl }: TestDatabase): Promise<number> {
  const { rows } = await withOwner(superuserUrl, (superuser) =>
    superuser.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND usename = $1",
      [new URL(appUrl).username],
    ),
  );
  const ticks = await Promise.all(rows.map(({ pid }) => ticksOf(pid)));
  return (ticks.reduce((sum, each) => sum + each, 0) * 1000) / ticksPerSecond;
}

const ticksPerSecond = (() => {
  try {
    return Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
  } catch {
    return Number.NaN;
  }
})();

/** User and system time, the 12th and 13th field after the name in brackets. */
async function ticksOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid.toString()}/stat`, "utf8").catch(() => "");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return Number(fields[11]) + Number(fields[12]);
}
