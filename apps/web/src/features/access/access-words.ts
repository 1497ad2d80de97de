import { accessFromGroups } from "@rediflow/policy";
import type { Access } from "../../lib/access.ts";

// What one group gives is asked alone, with nothing switched off.
const asSuch = { visibilityEnabled: true };

const roleWords = {
  none: undefined,
  viewer: "a viewer",
  editor: "an editor",
  admin: "an admin",
  superAdmin: "a super admin",
} as const;

/** The role that a group gives, with its article; undefined for a group that gives none. */
export function roleWord(group: string): string | undefined {
  return roleWords[accessFromGroups([group], asSuch).role];
}

/** What one of my groups gave me, or that it gave nothing and why. */
export function groupSentence(
  group: string,
  {
    unknownGroups,
    unknownOrganisations,
    visibilityEnabled,
  }: Pick<Access, "unknownGroups" | "unknownOrganisations" | "visibilityEnabled">,
): string {
  const [organisation] = accessFromGroups([group], asSuch).organisationNames;
  if (organisation !== undefined) {
    return unknownOrganisations.includes(organisation)
      ? `There is no organisation with the short name ${organisation}. Nothing was given.`
      : `Makes you a member of ${organisation} and of all organisations below it.`;
  }
  const role = roleWord(group);
  if (role !== undefined) return `Makes you ${role}.`;
  if (group.startsWith("rediflow-visibility-") && !visibilityEnabled)
    return "Visibility by group is switched off here: everybody sees everything.";
  if (group === "rediflow-visibility-org") return "Shows you the projects and people of your organisations.";
  if (group === "rediflow-visibility-assigned") return "Shows you the projects you are assigned to.";
  return unknownGroups.includes(group) ? "Rediflow does not know this group." : "Has no meaning in Rediflow.";
}

/** What I see of projects and people, as a sentence. */
export function visibilitySentence({
  visibility,
  organisations,
}: Pick<Access, "visibility" | "organisations">): string {
  if (visibility === "full") return "You see all projects and all people.";
  if (visibility === "assigned") return "You see the projects you are assigned to, and the people on them.";
  if (organisations.length === 0)
    return "You see projects of your organisations, but no group names one: you see none.";
  return "You see the projects in which your organisations are owner or partner, and the people of the same top-level organisations.";
}
