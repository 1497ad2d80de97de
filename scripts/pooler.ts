import { aptInstall } from "./apt.ts";
import { read } from "./run.ts";

/** PgBouncer for the tests that go through it, installed where that can be done; without it those tests are skipped, and said so. */
export function installPooler(): void {
  const isThere = (): boolean => read("pgbouncer", ["--version"]).status === 0;
  if (isThere() || (aptInstall("pgbouncer") && isThere())) return;
  console.log(
    "PgBouncer is not here and could not be installed: what needs it is skipped (Debian: pgbouncer).",
  );
}
