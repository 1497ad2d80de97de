import type { Fields } from "../../lib/form/typed-fields.ts";
import type { Organisation } from "../../lib/organisation-tree.ts";
import { OrganisationPicker } from "../../lib/pickers/organisation-picker.tsx";
import { SwitchField } from "../../ui/form/switch-field.tsx";
import { TextField } from "../../ui/form/text-field.tsx";
import type { OrganisationForm } from "./organisation-form.ts";

interface Props {
  fields: Fields<OrganisationForm>;
  /** The organisation that is changed; none where one is added. */
  own?: Organisation | undefined;
}

/** The fields of an organisation; its short name stays as it is once it is made. */
export function OrganisationFields({ fields, own }: Props) {
  return (
    <>
      <TextField
        field={fields.shortName}
        label="Short name"
        description="It is part of the group rediflow-org-… at the identity provider, so it stays as it is."
        required
        maxLength={40}
        disabled={own !== undefined}
      />
      <TextField field={fields.name} label="Name" required maxLength={200} />
      <OrganisationPicker
        {...fields.parentId}
        filter={{ active: true, notBelow: own?.id }}
        label="Belongs to"
        placeholder="Nothing above it"
        clearable
      />
      <TextField
        field={fields.country}
        label="Country"
        description="Two letters, such as FI. Optional."
        maxLength={2}
      />
      {own !== undefined && (
        <SwitchField
          field={fields.active}
          label="Switched on"
          description="A switched-off organisation keeps what it has and gets no new person, project or organisation."
        />
      )}
    </>
  );
}
