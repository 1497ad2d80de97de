import { Group } from "@mantine/core";
import { useAccess } from "../../lib/access.ts";
import type { Fields } from "../../lib/form/typed-fields.ts";
import { useStateChoices } from "../../lib/lifecycle-states.ts";
import { kindNames } from "../../lib/project-names.ts";
import { OrganisationPicker } from "../../lib/pickers/organisation-picker.tsx";
import { OrganisationsPicker } from "../../lib/pickers/organisations-picker.tsx";
import { KindField } from "../../ui/form/kind-field.tsx";
import { MonthField } from "../../ui/form/month-field.tsx";
import { NumberField } from "../../ui/form/number-field.tsx";
import { TextField } from "../../ui/form/text-field.tsx";
import type { ChangeableFields, ProjectForm } from "./project-form.ts";

/** What the project is called, and of which kind and in which state it is. */
export function NamingFields({ fields }: { fields: Fields<ChangeableFields> }) {
  const states = useStateChoices(fields.lifecycleState.value);
  return (
    <>
      <TextField field={fields.name} label="Name" required maxLength={200} />
      <Group grow align="flex-start">
        <KindField field={fields.kind} label="Kind" names={kindNames} />
        <KindField field={fields.lifecycleState} label="State" names={states} />
      </Group>
    </>
  );
}

/** Who owns it and who takes part; the owner is no partner of itself. */
export function OrganisationFields({ fields }: { fields: Fields<ProjectForm> }) {
  const mine = useAccess().visibility === "organisation";
  const { ownerOrganisationId: owner, partnerOrganisationIds: partners } = fields;
  return (
    <>
      <OrganisationPicker
        {...owner}
        filter={{ active: true, mine }}
        label="Owner organisation"
        description={mine ? "Only one of your organisations can own it." : undefined}
        required
      />
      <OrganisationsPicker
        {...partners}
        value={partners.value.filter((id) => id !== owner.value)}
        without={owner.value}
        label="Partners"
      />
    </>
  );
}

/** When it begins and how long it lasts. */
export function TimeFields({ fields }: { fields: Fields<ChangeableFields> }) {
  return (
    <Group grow align="flex-start">
      <MonthField field={fields.firstMonth} label="First month" required />
      <NumberField field={fields.durationMonths} label="Duration in months" required />
    </Group>
  );
}
