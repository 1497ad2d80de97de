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
  "project:list": "See projects",
  "project:read": "Open a project",
  "project:create": "Create a project",
  "project:update": "Change a project",
  "project:lock": "Lock a project",
  "project:unlock": "Unlock a project",
  "assignment:create": "Put a person on a project",
  "assignment:remove": "Take a person off a project",
  "allocation:edit": "Plan person-months",
  "allocation:undo": "Undo my last change",
  "person:list": "See people and their load",
  "own-work:read": "See my own work",
  "organisation:list": "See organisations",
  "role-type:list": "See role types",
  "user-setting:read": "See my settings",
  "user-setting:write": "Change my settings",
  "shared-view:create": "Share a view",
  "shared-view:list": "See my shared views",
  "shared-view:revoke": "End a shared view",
  "shared-view:open": "Open a shared view",
};
