import { ofDatabase } from "../check.ts";
import { failed, ok } from "../finding.ts";

/** Are the sums that lists show what the cells of the plan add up to? */
export const sums = ofDatabase(async ({ db }) => {
  const wrong = await db.wrongSums();
  if (wrong === 0) return ok("The sums of planned effort are what the cells add up to.");
  const which = wrong === 1 ? "1 sum of planned effort is" : `${wrong.toString()} sums of planned effort are`;
  return failed(
    `${which} not what the cells add up to: cells were written while the triggers were off.`,
    "Run `rediflow recompute-sums` as the owner (DATABASE_URL).",
  );
});
