import type { Action, Role, Visibility } from "@rediflow/policy";

/** Roles as people read them. */
export const roleNames: Readonly<Record<Role, string>> = {
  none: "No role",
  viewer: "Viewer",
  editor: "Editor",
  admin: "Admin",
  superAdmin: "Super admin",
};

/** Visibilities as people read them. */
export const visibilityNames: Readonly<Record<Visibility, string>> = {
  full: "sees everything",
  organisation: "sees own organisations",
  assigned: "sees own projects",
};

/** Actions as people read them. */
export const actionNames: Readonly<Record<Action, string>> = {
  "access:read": "See what my groups give me",
  "access:simulate": "Try what groups would give",
  "status:read": "See the state of this Rediflow",
  "project:list": "See projects",
  "change:list": "See what was changed",
  "change:undo": "Undo one of my changes",
  "project:read": "Open a project",
  "project:create": "Create a project",
  "project:update": "Change a project",
  "project:lock": "Lock a project",
  "project:unlock": "Unlock a project",
  "project:change-owner": "Give a project to another owner",
  "person:list": "See people and their load",
  "person:read": "Open a person",
  "assignment:create": "Put a person on a project",
  "assignment:change-role": "Change a person's role on a project",
  "assignment:remove": "Take a person off a project",
  "allocation:edit": "Plan person-months",
  "allocation:undo": "Undo my last change",
  "own-work:read": "See my own work",
  "person:create": "Add a person",
  "person:update": "Change a person, their organisations and contracts",
  "organisation:list": "See organisations",
  "organisation:create": "Add an organisation",
  "organisation:update": "Change an organisation",
  "role-type:list": "See role types",
  "role-type:create": "Add a role type",
  "role-type:update": "Change a role type",
  "role-type:reorder": "Reorder the role types",
  "role-type:remove": "Remove a role type",
  "deliverable-type:list": "See deliverable types",
  "deliverable-type:create": "Add a deliverable type",
  "deliverable-type:update": "Change a deliverable type",
  "deliverable-type:reorder": "Reorder the deliverable types",
  "deliverable-type:remove": "Remove a deliverable type",
  "dissemination-level:list": "See dissemination levels",
  "dissemination-level:create": "Add a dissemination level",
  "dissemination-level:update": "Change a dissemination level",
  "dissemination-level:reorder": "Reorder the dissemination levels",
  "dissemination-level:remove": "Remove a dissemination level",
  "month-closing:list": "See closed months",
  "month-closing:close": "Close a month",
  "month-closing:reopen": "Reopen a month",
  "user-setting:read": "See my settings",
  "user-setting:write": "Change my settings",
  "shared-view:create": "Share a view",
  "shared-view:list": "See my shared views",
  "shared-view:revoke": "End a shared view",
  "shared-view:open": "Open a shared view",
  "session:list-own": "See where I am signed in",
  "session:end-own": "Sign out elsewhere",
  "session:list": "See who is signed in",
  "session:end": "Sign somebody out",
  "workbook:preview": "Preview an import",
  "workbook:import": "Import a workbook",
  "workbook:export-people": "Export people",
  "workbook:export-project": "Export a project",
  "user:list": "See accounts",
  "user:switch": "Switch an account off or on",
  "user:link-person": "Link an account to a person",
  "user:unlink-person": "Undo the link of an account to a person",
};

/** The part of Rediflow that an action belongs to, as people read it; one that is not known yet is named by what it acts on. */
export function areaName(action: string): string {
  const [entity = action] = action.split(":");
  return areaNames[entity] ?? entity;
}

const areaNames: Readonly<Record<string, string>> = {
  access: "Access and status",
  status: "Access and status",
  project: "Projects",
  person: "People and own work",
  "own-work": "People and own work",
  assignment: "Team and plan of a project",
  allocation: "Team and plan of a project",
  change: "History",
  workbook: "Import and export",
  organisation: "Organisations and roles",
  "role-type": "Organisations and roles",
  "deliverable-type": "Types of deliverables and levels",
  "dissemination-level": "Types of deliverables and levels",
  "month-closing": "Months to close",
  "user-setting": "Own settings and shared views",
  "shared-view": "Own settings and shared views",
  session: "Accounts and sessions",
  user: "Accounts and sessions",
};
