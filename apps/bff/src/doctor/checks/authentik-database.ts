import { ofDatabase } from "../check.ts";
import { ok, warning } from "../finding.ts";

/** Does Authentik have a database of its own? Otherwise one of the two can read and break the other's tables. */
export const authentikDatabase = ofDatabase(async ({ db }) => {
  const tables = await db.authentikTables();
  return tables === 0
    ? ok("None of Authentik's tables are in Rediflow's database.")
    : warning(
        `${tables.toString()} of Authentik's tables are in Rediflow's database.`,
        "Give Authentik a database and a role of its own (AUTHENTIK_POSTGRESQL__NAME, db-init-authentik).",
      );
});
