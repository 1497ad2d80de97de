import { recomputeSums } from "@rediflow/db-admin/recompute-sums";
import type { Command } from "../command.ts";
import { cliConfig } from "../config.ts";
import { withDatabase } from "../workbooks/with-database.ts";

/** `rediflow recompute-sums` */
export const recomputeSumsCommand: Command = {
  about:
    "make the sums of planned effort that lists show what the cells add up to, when the doctor asks for it",
  run: async () => {
    const corrected = await withDatabase(() => recomputeSums({ ownerUrl: cliConfig.ownerUrl() }));
    if (corrected === 0) return "Every sum is what the cells add up to.";
    return corrected === 1 ? "Corrected 1 sum." : `Corrected ${corrected.toString()} sums.`;
  },
};
