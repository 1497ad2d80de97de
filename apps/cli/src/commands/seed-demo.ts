import { seedDemo } from "@rediflow/db-admin/seed-demo";
import { monthAt } from "@rediflow/planning";
import type { Command } from "../command.ts";
import { cliConfig } from "../config.ts";

/** `rediflow seed-demo` */
export const seedDemoCommand: Command = {
  about: "put the fictional demo world into an empty database",
  run: async () => {
    const currentMonth = monthAt(new Date(), cliConfig.timeZone());
    const { seeded } = await seedDemo({
      ownerUrl: cliConfig.ownerUrl(),
      issuer: cliConfig.issuer(),
      currentMonth,
    });
    return seeded ? "The demo world is in the database." : "Nothing was changed: the database is not empty.";
  },
};
