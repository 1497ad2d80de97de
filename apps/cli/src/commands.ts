import { migrate } from "@rediflow/db/migrate";
import { setupAppRole } from "@rediflow/db/provision";
import { seedDemo } from "@rediflow/db/seed-demo";
import { monthAt } from "@rediflow/planning";
import { cliConfig } from "./config.ts";

interface Command {
  about: string;
  /** Does it and gives the sentence that says what was done. */
  run(): Promise<string>;
}

/** What `rediflow <command>` can do; every command may be run again without harm. */
export const commands: Readonly<Record<string, Command>> = {
  migrate: {
    about: "bring the database (DATABASE_URL, the owner's) up to this version",
    run: async () => {
      const { applied } = await migrate({ ownerUrl: cliConfig.ownerUrl() });
      return applied.length === 0 ? "The database is up to date." : `Applied ${applied.join(", ")}.`;
    },
  },
  "setup-rls-app-role": {
    about: "create the role that serves (POSTGRES_APP_USER, POSTGRES_APP_PASSWORD) and its grants",
    run: async () => {
      const appRole = cliConfig.appRole();
      await setupAppRole({ ownerUrl: cliConfig.ownerUrl(), appRole });
      return `The role ${appRole.name} is ready: it owns nothing, and row level security binds it.`;
    },
  },
  "seed-demo": {
    about: "put the fictional demo world into an empty database",
    run: async () => {
      const currentMonth = monthAt(new Date(), cliConfig.timeZone());
      const { seeded } = await seedDemo({
        ownerUrl: cliConfig.ownerUrl(),
        issuer: cliConfig.issuer(),
        currentMonth,
      });
      return seeded ? "The demo world is in." : "Nothing was changed: the database is not empty.";
    },
  },
};
