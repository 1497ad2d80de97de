import { migrate } from "@rediflow/db/migrate";
import type { Command } from "../command.ts";
import { cliConfig } from "../config.ts";

/** `rediflow migrate` */
export const migrateCommand: Command = {
  about: "bring the database (DATABASE_URL, the owner's) up to this version",
  run: async () => {
    const { applied } = await migrate({ ownerUrl: cliConfig.ownerUrl() });
    return applied.length === 0 ? "The database is up to date." : `Applied ${applied.join(", ")}.`;
  },
};
