import type { Command } from "./command.ts";
import { migrateCommand } from "./commands/migrate.ts";
import { seedDemoCommand } from "./commands/seed-demo.ts";
import { setupRlsAppRoleCommand } from "./commands/setup-rls-app-role.ts";

/** What `rediflow <command>` can do: one file per command in commands/, one line here. */
export const commands: Readonly<Record<string, Command>> = {
  migrate: migrateCommand,
  "seed-demo": seedDemoCommand,
  "setup-rls-app-role": setupRlsAppRoleCommand,
};
