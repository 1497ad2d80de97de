import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The name of the newest migration of this code. */
export function newestMigration(): string {
  const folder = join(import.meta.dirname, "../../../prisma/migrations");
  const names = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory());
  return (
    names
      .map(({ name }) => name)
      .sort()
      .at(-1) ?? ""
  );
}
