import { ofDatabase } from "../check.ts";
import { failed, ok } from "../finding.ts";

/** Have this code's migrations been applied? A database that is ahead is right too: it is migrated before new code starts. */
export const migrations = ofDatabase(async ({ db }) => {
  const { applied, wanted } = await db.schemaVersion();
  if (applied === null)
    return failed("No migration has been applied.", "Run `rediflow migrate` as the owner (DATABASE_URL).");
  return applied >= wanted
    ? ok(`The database is at ${applied}.`)
    : failed(
        `The database is at ${applied}, and this version needs ${wanted}.`,
        "Run `rediflow migrate` as the owner (DATABASE_URL).",
      );
});
