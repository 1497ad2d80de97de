import type { Fields } from "../../lib/form/typed-fields.ts";
import { KindField } from "../../ui/form/kind-field.tsx";
import { NumberField } from "../../ui/form/number-field.tsx";
import { TextField } from "../../ui/form/text-field.tsx";
import { leadNames, type PartForm } from "./part-form.ts";
import type { Plan } from "./plan.ts";

/** Number and name of a part of the plan. */
export function PartFields({ fields }: { fields: Fields<PartForm> }) {
  return (
    <>
      <NumberField field={fields.number} label="Number" required maxLength={3} />
      <TextField field={fields.name} label="Name" required maxLength={200} />
    </>
  );
}

/** Who leads a part: somebody who takes part in the project. */
export function LeadField({
  fields,
  plan,
}: {
  fields: Fields<{ leadOrganisationId: string }>;
  plan: Pick<Plan, "organisations">;
}) {
  return <KindField field={fields.leadOrganisationId} label="Lead" names={leadNames(plan)} />;
}
