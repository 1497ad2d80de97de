import type { Role } from "./groups.ts";

const readers: readonly Role[] = ["viewer", "editor", "admin", "superAdmin"];
const editors: readonly Role[] = ["editor", "admin", "superAdmin"];
const admins: readonly Role[] = ["admin", "superAdmin"];
const superAdmins: readonly Role[] = ["superAdmin"];
const everyone: readonly Role[] = ["none", ...readers];

/** The closed list of what can be done, with the roles that may and what must be known of the subject. */
export const actions = {
  "access:read": { roles: everyone, about: "nothing" },
  "project:list": { roles: readers, about: "nothing" },
  "project:read": { roles: readers, about: "project" },
  "project:create": { roles: editors, about: "new-project" },
  "project:update": { roles: editors, about: "unlocked-project" },
  "project:lock": { roles: admins, about: "project" },
  "project:unlock": { roles: superAdmins, about: "project" },
  "assignment:create": { roles: editors, about: "unlocked-project" },
  "assignment:remove": { roles: editors, about: "unlocked-project" },
  "allocation:edit": { roles: editors, about: "planned-month" },
  "allocation:undo": { roles: editors, about: "unlocked-project" },
  "person:list": { roles: readers, about: "nothing" },
  "own-work:read": { roles: readers, about: "nothing" },
  "organisation:list": { roles: readers, about: "nothing" },
  "role-type:list": { roles: readers, about: "nothing" },
  "user-setting:read": { roles: readers, about: "nothing" },
  "user-setting:write": { roles: readers, about: "nothing" },
  "shared-view:create": { roles: readers, about: "nothing" },
  "shared-view:list": { roles: readers, about: "nothing" },
  "shared-view:revoke": { roles: readers, about: "owned" },
  "shared-view:open": { roles: readers, about: "nothing" },
} as const satisfies Record<string, { roles: readonly Role[]; about: About }>;

export type About = "nothing" | "project" | "new-project" | "unlocked-project" | "planned-month" | "owned";
export type Action = keyof typeof actions;

/** Every action, in the order of the list. */
export const actionNames = Object.keys(actions) as Action[];
