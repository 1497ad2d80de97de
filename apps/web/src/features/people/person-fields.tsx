import type { Fields } from "../../lib/form/typed-fields.ts";
import { OrganisationPicker } from "../../lib/pickers/organisation-picker.tsx";
import { MonthField } from "../../ui/form/month-field.tsx";
import { NumberField } from "../../ui/form/number-field.tsx";
import { TextField } from "../../ui/form/text-field.tsx";
import type { PersonForm } from "./person-form.ts";

/** Who a person is, where they work, how much and from when. */
export function PersonFields({ fields }: { fields: Fields<PersonForm> }) {
  return (
    <>
      <TextField field={fields.name} label="Name" required maxLength={200} />
      <TextField
        field={fields.code}
        label="Code"
        description="For example the staff number or the user name; workbooks name the person by it."
        required
        maxLength={40}
      />
      <TextField field={fields.email} label="E-mail" description="Optional." type="email" maxLength={200} />
      <OrganisationPicker
        {...fields.organisationId}
        filter={{ active: true }}
        label="Organisation"
        required
      />
      <NumberField field={fields.ftePercent} label="Share of full time, in %" required />
      <MonthField
        field={fields.fromMonth}
        label="Works from"
        description="The first month of the contract, for example 3/2027."
        required
      />
    </>
  );
}
