import type { Role, Visibility } from "@rediflow/policy";

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
