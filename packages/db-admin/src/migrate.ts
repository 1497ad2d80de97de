import { type AccessOutcome, applyAccess } from "./access/apply.ts";
import { migrationList, noFilters, withSchemaEngine } from "./schema-engine.ts";

/**
 * Applies the pending migrations as the owner and names them, then makes functions, triggers, policies, views and rights
 * what `prisma/access` says; a second run does neither. Throws when one fails.
 */
export async function migrate(options: {
  ownerUrl: string;
}): Promise<{ applied: string[]; access: AccessOutcome }> {
  const applied = await withSchemaEngine(options.ownerUrl, async (engine) => {
    const done = await engine.applyMigrations({ migrationsList: migrationList(), filters: noFilters });
    return done.appliedMigrationNames;
  });
  return { applied, access: await applyAccess(options.ownerUrl) };
}
