import { migrate } from "@rediflow/db-admin/migrate";
import { type Command, CommandError } from "../command.ts";
import { cliConfig } from "../config.ts";

/** `rediflow migrate [head]`; there is no other way than to the newest. */
export const migrateCommand: Command = {
  about: "bring the database (DATABASE_URL, the owner's) up to this version; `migrate head` is the same",
  run: async ([to = "head", ...more]) => {
    if (to !== "head" || more.length > 0)
      throw new CommandError("migrations go forward only, to the newest: give nothing, or `head`");
    const { applied, access } = await migrate({ ownerUrl: cliConfig.ownerUrl() });
    if (access === "newer")
      return "The database is newer than this version; its functions and policies stay as they are.";
    const done = applied.length === 0 ? [] : [`Applied ${applied.join(", ")}.`];
    if (access === "changed") done.push("Functions, policies and rights are those of this version now.");
    return done.join(" ") || "The database is up to date.";
  },
};
