import { accessFromGroups } from "@rediflow/policy";
import { ofSessions } from "../check.ts";
import { ok, quoted, warning } from "../finding.ts";

const mostShown = 5;

/** Groups that look like Rediflow's and mean nothing: usually a typing error, or an organisation that does not exist. */
export const unknownGroups = ofSessions(async (_facts, { config, db }) => {
  const came = await db.groupsInSessions();
  const unknown = came.filter(({ name }) => {
    const { unknownGroups: notUnderstood, organisationNames } = accessFromGroups([name], config);
    // Organisations that exist are not among them.
    return notUnderstood.length > 0 || organisationNames.length > 0;
  });
  if (unknown.length === 0)
    return ok("Rediflow knows every rediflow- group that came in the newest readings.");
  const shown = unknown
    .slice(0, mostShown)
    .map(({ name, people }) => `${quoted(name)} (people: ${people.toString()})`);
  const more = unknown.length - shown.length;
  return warning(
    `Rediflow doesn't know these groups: ${shown.join(", ")}${more > 0 ? ` and ${more.toString()} more` : ""}.`,
    "Correct their names at the provider, or create the organisation whose short name they contain.",
  );
});
