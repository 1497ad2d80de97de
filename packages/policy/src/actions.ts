import type { Role } from "./groups.ts";

const readers: readonly Role[] = ["viewer", "editor", "admin", "superAdmin"];
const editors: readonly Role[] = ["editor", "admin", "superAdmin"];
const admins: readonly Role[] = ["admin", "superAdmin"];
const superAdmins: readonly Role[] = ["superAdmin"];
const everyone: readonly Role[] = ["none", ...readers];

/** What a decision must know of its subject: each kind is a branch of `can`. */
export type About =
  | "nothing"
  | "project"
  | "new-project"
  | "unlocked-project"
  | "person"
  | "assignment"
  | "planned-month"
  | "effort-month"
  | "owned"
  | "other-user";

interface Rule<A extends About, C extends boolean> {
  roles: readonly Role[];
  about: A;
  /** Does it change anything? */
  changes: C;
}

function reads<A extends About>(roles: readonly Role[], about: A): Rule<A, false> {
  return { roles, about, changes: false };
}

function changes<A extends About>(roles: readonly Role[], about: A): Rule<A, true> {
  return { roles, about, changes: true };
}

/** The closed list of what can be done, with the roles that may and what must be known of the subject. */
export const actions = {
  "access:read": reads(everyone, "nothing"),
  "access:simulate": reads(admins, "nothing"),
  "status:read": reads(admins, "nothing"),
  "project:list": reads(readers, "nothing"),
  "project:read": reads(readers, "project"),
  "project:create": changes(editors, "new-project"),
  "project:update": changes(editors, "unlocked-project"),
  "project:move": changes(editors, "unlocked-project"),
  "partner:create": changes(editors, "unlocked-project"),
  "partner:update": changes(editors, "unlocked-project"),
  "partner:remove": changes(editors, "unlocked-project"),
  "project:lock": changes(admins, "project"),
  "project:unlock": changes(superAdmins, "project"),
  "project:change-owner": changes(superAdmins, "project"),
  "person:list": reads(readers, "nothing"),
  "person:read": reads(readers, "person"),
  "assignment:create": changes(editors, "assignment"),
  "assignment:change-role": changes(editors, "assignment"),
  "assignment:remove": changes(editors, "assignment"),
  "allocation:edit": changes(editors, "planned-month"),
  "allocation:undo": changes(editors, "unlocked-project"),
  "work-package:create": changes(editors, "unlocked-project"),
  "work-package:update": changes(editors, "unlocked-project"),
  "work-package:cancel": changes(editors, "unlocked-project"),
  "work-package:remove": changes(editors, "unlocked-project"),
  "task:create": changes(editors, "unlocked-project"),
  "task:update": changes(editors, "unlocked-project"),
  "task:cancel": changes(editors, "unlocked-project"),
  "task:remove": changes(editors, "unlocked-project"),
  "milestone:create": changes(editors, "unlocked-project"),
  "milestone:update": changes(editors, "unlocked-project"),
  "milestone:remove": changes(editors, "unlocked-project"),
  "deliverable:create": changes(editors, "unlocked-project"),
  "deliverable:update": changes(editors, "unlocked-project"),
  "deliverable:cancel": changes(editors, "unlocked-project"),
  "deliverable:deliver": changes(editors, "unlocked-project"),
  "deliverable:remove": changes(editors, "unlocked-project"),
  "effort-row:create": changes(editors, "unlocked-project"),
  "effort-row:remove": changes(editors, "unlocked-project"),
  "effort:edit": changes(editors, "effort-month"),
  "change:list": reads(readers, "nothing"),
  "change:undo": changes(editors, "nothing"),
  "own-work:read": reads(readers, "nothing"),
  "person:create": changes(admins, "nothing"),
  "person:update": changes(admins, "person"),
  "organisation:list": reads(readers, "nothing"),
  "organisation:create": changes(admins, "nothing"),
  "organisation:update": changes(admins, "nothing"),
  "role-type:list": reads(readers, "nothing"),
  "role-type:create": changes(admins, "nothing"),
  "role-type:update": changes(admins, "nothing"),
  "role-type:reorder": changes(admins, "nothing"),
  "role-type:remove": changes(admins, "nothing"),
  "deliverable-type:list": reads(readers, "nothing"),
  "deliverable-type:create": changes(admins, "nothing"),
  "deliverable-type:update": changes(admins, "nothing"),
  "deliverable-type:reorder": changes(admins, "nothing"),
  "deliverable-type:remove": changes(admins, "nothing"),
  "dissemination-level:list": reads(readers, "nothing"),
  "dissemination-level:create": changes(admins, "nothing"),
  "dissemination-level:update": changes(admins, "nothing"),
  "dissemination-level:reorder": changes(admins, "nothing"),
  "dissemination-level:remove": changes(admins, "nothing"),
  "lifecycle-state:list": reads(readers, "nothing"),
  "lifecycle-state:create": changes(admins, "nothing"),
  "lifecycle-state:update": changes(admins, "nothing"),
  "lifecycle-state:reorder": changes(admins, "nothing"),
  "lifecycle-state:remove": changes(admins, "nothing"),
  "month-closing:list": reads(readers, "nothing"),
  "month-closing:close": changes(admins, "nothing"),
  "month-closing:reopen": changes(superAdmins, "nothing"),
  "user-setting:read": reads(readers, "nothing"),
  "user-setting:write": changes(readers, "nothing"),
  "shared-view:create": changes(readers, "nothing"),
  "shared-view:list": reads(readers, "nothing"),
  "shared-view:revoke": changes(readers, "owned"),
  "shared-view:open": reads(readers, "nothing"),
  "session:list-own": reads(everyone, "nothing"),
  "session:end-own": changes(everyone, "owned"),
  "session:list": reads(admins, "nothing"),
  "session:end": changes(admins, "nothing"),
  "workbook:preview": reads(editors, "nothing"),
  "workbook:import": changes(editors, "nothing"),
  "workbook:export-people": reads(readers, "nothing"),
  "workbook:export-project": reads(readers, "project"),
  "user:list": reads(admins, "nothing"),
  "user:switch": changes(admins, "other-user"),
  "user:link-person": changes(admins, "nothing"),
  "user:unlink-person": changes(admins, "nothing"),
} as const satisfies Record<string, Rule<About, boolean>>;

export type Action = keyof typeof actions;

/** What a decision about the action must know of its subject. */
export type AboutOf<A extends Action> = (typeof actions)[A]["about"];

/** The actions that change nothing. */
export type ReadAction = ActionThat<false>;

/** The actions that change something. */
export type ChangeAction = ActionThat<true>;

type ActionThat<Changes extends boolean> = {
  [A in Action]: (typeof actions)[A]["changes"] extends Changes ? A : never;
}[Action];

/** Every action, in the order of the list. */
export const actionNames = Object.keys(actions) as Action[];
