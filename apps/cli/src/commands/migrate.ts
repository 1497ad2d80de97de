import { migrate } from "@rediflow/db/migrate";
import { type Command, CommandError } from "../command.ts";
import { cliConfig } from "../config.ts";

/** `rediflow migrate [head]`; there is no other way than to the newest. */
export const migrateCommand: Command = {
  about: "bring the database (DATABASE_URL, the owner's) up to this version; `migrate head` is the same",
  run: async ([to = "head", ...more]) => {
    if (to !== "head" || more.length > 0)
      throw new CommandError("migrations go forward only, to the newest: give nothing, or `head`");
    const { applied } = await migrate({ ownerUrl: cliConfig.ownerUrl() });
    return applied.length === 0 ? "The database is up to date." : `Applied ${applied.join(", ")}.`;
  },
};
