import type { Command } from "./command.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { migrateCommand } from "./commands/migrate.ts";
import { seedAuthentikTestUsersCommand } from "./commands/seed-authentik-test-users.ts";
import { seedDemoCommand } from "./commands/seed-demo.ts";
import { setupAuthentikBrandCommand } from "./commands/setup-authentik-brand.ts";
import { setupAuthentikOidcCommand } from "./commands/setup-authentik-oidc.ts";
import { setupRlsAppRoleCommand } from "./commands/setup-rls-app-role.ts";
import { upAuthentikTestCommand } from "./commands/up-authentik-test.ts";

/** What `rediflow <command>` can do: one file per command in commands/, one line here. */
export const commands: Readonly<Record<string, Command>> = {
  doctor: doctorCommand,
  migrate: migrateCommand,
  "seed-authentik-test-users": seedAuthentikTestUsersCommand,
  "seed-demo": seedDemoCommand,
  "setup-authentik-brand": setupAuthentikBrandCommand,
  "setup-authentik-oidc": setupAuthentikOidcCommand,
  "setup-rls-app-role": setupRlsAppRoleCommand,
  "up-authentik-test": upAuthentikTestCommand,
};
