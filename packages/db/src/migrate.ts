import { migrationList, noFilters, withSchemaEngine } from "./schema-engine.ts";

/** Applies the pending migrations as the owner and names them; a second run applies none. Throws when one fails. */
export async function migrate(options: { ownerUrl: string }): Promise<{ applied: string[] }> {
  return await withSchemaEngine(options.ownerUrl, async (engine) => {
    const done = await engine.applyMigrations({ migrationsList: migrationList(), filters: noFilters });
    return { applied: done.appliedMigrationNames };
  });
}
