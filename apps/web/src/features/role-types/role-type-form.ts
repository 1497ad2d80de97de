import { needed, type Checks } from "../../lib/form/checks.ts";
import type { RoleType } from "./role-type.ts";

/** The fields of a role type, as typed. */
export interface RoleTypeForm {
  code: string;
  name: string;
  active: boolean;
}

/** The form's fields as a role type fills them; empty for a new one. */
export function formOf(roleType: RoleType | undefined): RoleTypeForm {
  return {
    code: roleType?.code ?? "",
    name: roleType?.name ?? "",
    active: roleType?.active ?? true,
  };
}

/** The checks of the fields, in their order. */
export const roleTypeChecks: Checks<RoleTypeForm> = {
  code: needed("Give the role type a code first."),
  name: needed("Give the role type a name first."),
};

/** The role type's fields in words, each by its name. */
export function roleTypeWords({ name, active }: RoleType): Record<string, string> {
  return { Name: name, State: active ? "on" : "switched off" };
}
