import type { Fields } from "../../lib/form/typed-fields.ts";
import { SwitchField } from "../../ui/form/switch-field.tsx";
import { TextField } from "../../ui/form/text-field.tsx";
import type { RoleType } from "./role-type.ts";
import type { RoleTypeForm } from "./role-type-form.ts";

interface Props {
  fields: Fields<RoleTypeForm>;
  /** The role type that is changed; none where one is added. */
  own?: RoleType | undefined;
}

/** The fields of a role type; its code stays as it is once it is made. */
export function RoleTypeFields({ fields, own }: Props) {
  return (
    <>
      <TextField
        field={fields.code}
        label="Code"
        description="Workbooks name the role by it, so it stays as it is."
        required
        maxLength={40}
        disabled={own !== undefined}
      />
      <TextField field={fields.name} label="Name" required maxLength={200} />
      {own !== undefined && (
        <SwitchField
          field={fields.active}
          label="Switched on"
          description="Assignments keep a role type that is switched off, and no assignment is given it anew."
        />
      )}
    </>
  );
}
