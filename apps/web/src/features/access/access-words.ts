import { accessFromGroups, type Visibility } from "@rediflow/policy";
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

/** Whether a group's name is meant for Rediflow, whatever it gives. */
export function isForRediflow(group: string): boolean {
  return group.startsWith("rediflow-") || isBelowAnother(group);
}

/** What the groups of somebody came to mean, as far as the words for them need it. */
export type Understood = Pick<Access, "unknownGroups" | "unknownOrganisations" | "visibilityEnabled">;

/** What one of my groups gave me, or that it gave nothing and why. */
export function groupSentence(group: string, understood: Understood): string {
  const misunderstanding = whyNotUnderstood(group, understood);
  if (misunderstanding !== undefined) return misunderstanding;
  const [organisation] = accessFromGroups([group], asSuch).organisationNames;
  if (organisation !== undefined)
    return `Makes you a member of ${organisation} and of all organisations below it.`;
  const role = roleWord(group);
  if (role !== undefined) return `Makes you ${role}.`;
  if (group === "rediflow-visibility-org") return "Shows you the projects and people of your organisations.";
  if (group === "rediflow-visibility-assigned") return "Shows you the projects you are assigned to.";
  return "Rediflow doesn't use this group.";
}

/** Is this a group below another, as Keycloak writes it, that is named like one of Rediflow's? */
function isBelowAnother(group: string): boolean {
  return /^\/.+\/rediflow-[^/]*$/.test(group);
}

/** Why a group that is meant for Rediflow gives nothing or not what its name says; undefined where it is understood. */
export function whyNotUnderstood(
  group: string,
  { unknownGroups, unknownOrganisations, visibilityEnabled }: Understood,
): string | undefined {
  if (isBelowAnother(group))
    return "This is a group below another, which gives nothing: only one at the top does, or one that OIDC_GROUPS_MAP names.";
  const [organisation] = accessFromGroups([group], asSuch).organisationNames;
  if (organisation !== undefined && unknownOrganisations.includes(organisation))
    return `There is no organisation with the short name ${organisation}, so this group gives nothing.`;
  if (group.startsWith("rediflow-visibility-")) {
    if (!visibilityEnabled) return "Visibility by group is switched off here: everybody sees everything.";
    if (unknownGroups.includes(group))
      return "Rediflow doesn't know this visibility, so it counts as assigned.";
  }
  return unknownGroups.includes(group) ? "Rediflow doesn't know this group." : undefined;
}

/** Who is spoken of: the reader, or somebody with the groups that are tried. */
export const persons = {
  you: { see: "You see", are: "you are", own: "your" },
  they: { see: "They would see", are: "they are", own: "their" },
} as const;

/** What is seen of projects and people, as a sentence. */
export function visibilitySentence(
  { visibility, organisations }: { visibility: Visibility; organisations: readonly unknown[] },
  { see, are, own }: (typeof persons)[keyof typeof persons],
): string {
  if (visibility === "full") return `${see} all projects and all people.`;
  if (visibility === "assigned") return `${see} the projects ${are} assigned to, and the people on them.`;
  if (organisations.length === 0)
    return `${see} no projects, because no group names one of ${own} organisations.`;
  return `${see} the projects in which ${own} organisations are owner or partner, and the people of the same top-level organisations.`;
}
