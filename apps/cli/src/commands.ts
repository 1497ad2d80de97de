import type { Command } from "./command.ts";
import { buildAuthentikTestOdsCommand } from "./commands/build-authentik-test-ods.ts";
import { exportPeopleCommand } from "./commands/export-people.ts";
import { exportProjectCommand } from "./commands/export-project.ts";
import { importPeopleCommand } from "./commands/import-people.ts";
import { importProjectCommand } from "./commands/import-project.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { migrateCommand } from "./commands/migrate.ts";
import { moveAccountsToUuidCommand } from "./commands/move-accounts-to-uuid.ts";
import { recomputeSumsCommand } from "./commands/recompute-sums.ts";
import { seedAuthentikTestUsersCommand } from "./commands/seed-authentik-test-users.ts";
import { seedAuthentikTestOdsCommand } from "./commands/seed-authentik-test-ods.ts";
import { seedDemoCommand } from "./commands/seed-demo.ts";
import { setupAuthentikBrandCommand } from "./commands/setup-authentik-brand.ts";
import { setupAuthentikOidcCommand } from "./commands/setup-authentik-oidc.ts";
import { setupRlsAppRoleCommand } from "./commands/setup-rls-app-role.ts";
import { upAuthentikTestCommand } from "./commands/up-authentik-test.ts";

/** What `rediflow <command>` can do: one file per command in commands/, one line here. */
export const commands: Readonly<Record<string, Command>> = {
  "build-authentik-test-ods": buildAuthentikTestOdsCommand,
  "export-people": exportPeopleCommand,
  "export-project": exportProjectCommand,
  "import-people": importPeopleCommand,
  "import-project": importProjectCommand,
  doctor: doctorCommand,
  migrate: migrateCommand,
  "move-accounts-to-uuid": moveAccountsToUuidCommand,
  "seed-authentik-test-users": seedAuthentikTestUsersCommand,
  "recompute-sums": recomputeSumsCommand,
  "seed-authentik-test-ods": seedAuthentikTestOdsCommand,
  "seed-demo": seedDemoCommand,
  "setup-authentik-brand": setupAuthentikBrandCommand,
  "setup-authentik-oidc": setupAuthentikOidcCommand,
  "setup-rls-app-role": setupRlsAppRoleCommand,
  "up-authentik-test": upAuthentikTestCommand,
};
