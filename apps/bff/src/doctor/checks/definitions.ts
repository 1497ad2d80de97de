import { ofDatabase } from "../check.ts";
import { failed, ok } from "../finding.ts";

const mostNamed = 5;

/** Are the database's functions, triggers, policies and rights those of this version's files, and as they were applied? */
export const definitions = ofDatabase(async ({ db }) => {
  const remedy = "Run `rediflow migrate` as the owner (DATABASE_URL).";
  if (!(await db.ready()))
    return failed("This version's functions and policies have not been applied.", remedy);
  const changed = await db.changedDefinitions();
  if (changed.length === 0) return ok("Functions, triggers, policies and rights are as they were applied.");
  const named = changed.slice(0, mostNamed).join(", ");
  const more = changed.length > mostNamed ? `, and ${(changed.length - mostNamed).toString()} more` : "";
  return failed(
    `Somebody changed the database by hand: ${named}${more}.`,
    `${remedy} It puts them right; what you change yourself belongs into a version of Rediflow.`,
  );
});
