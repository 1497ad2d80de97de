import { Group } from "@mantine/core";
import type { Fields } from "../../lib/form/typed-fields.ts";
import { KindField } from "../../ui/form/kind-field.tsx";
import { MonthField } from "../../ui/form/month-field.tsx";
import { NumberField } from "../../ui/form/number-field.tsx";
import { TextField } from "../../ui/form/text-field.tsx";
import type { Details, Partner } from "./details.ts";
import { successors, type PartnerForm } from "./partner-form.ts";

interface Props {
  fields: Fields<PartnerForm>;
  project: Details;
  /** The partner that is changed; none where one is added. */
  own?: Partner;
}

/** A partner's number, role and months, and who came in its place. */
export function PartnerFields({ fields, project, own }: Props) {
  return (
    <>
      <Group grow align="flex-start">
        <NumberField field={fields.number} label="Number" required maxLength={3} />
        <TextField field={fields.shortRole} label="Short role" maxLength={200} />
      </Group>
      <Group grow align="flex-start">
        <MonthField field={fields.fromMonth} label="Takes part from" />
        <MonthField field={fields.toMonth} label="Takes part to" />
      </Group>
      <KindField field={fields.replacedById} label="Replaced by" names={successors(project, own)} />
    </>
  );
}
