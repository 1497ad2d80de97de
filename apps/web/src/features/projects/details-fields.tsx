import { Group, Stack, Text, Title } from "@mantine/core";
import { useAccess } from "../../lib/access.ts";
import type { Fields } from "../../lib/form/typed-fields.ts";
import { OrganisationPicker } from "../../lib/pickers/organisation-picker.tsx";
import { NumberField } from "../../ui/form/number-field.tsx";
import { TextField } from "../../ui/form/text-field.tsx";
import type { Details } from "./details.ts";
import type { DetailsForm } from "./details-form.ts";
import { NamingFields, TimeFields } from "./project-fields.tsx";

interface Props {
  fields: Fields<DetailsForm>;
  project: Details;
}

/** Every field of a project that can be changed, in its groups. */
export function DetailsFields({ fields, project }: Props) {
  return (
    <Stack gap="sm">
      <NamingFields fields={fields} />
      <Text size="xs" c="dimmed">
        To archive the project, choose a state that counts as no demand, such as ended: its effort leaves the
        sums of demand, and everything stays to be read.
      </Text>
      <TimeFields fields={fields} />
      <Group grow align="flex-start">
        <TextField field={fields.actualBegin} label="Actual begin" type="date" />
        <TextField field={fields.actualEnd} label="Actual end" type="date" />
      </Group>
      <OrganisationPicker
        {...fields.homeOrganisationId}
        filter={{ active: true }}
        pickedLabel={project.home}
        label="Home organisation"
        description="Where the project is run."
        clearable
      />
      <FundingFields fields={fields} />
      <HoursFields fields={fields} />
    </Stack>
  );
}

function FundingFields({ fields }: Pick<Props, "fields">) {
  return (
    <>
      <Title order={2} size="h5">
        Funding
      </Title>
      <Group grow align="flex-start">
        <TextField field={fields.fundingModel} label="Funding model" maxLength={200} />
        <NumberField field={fields.awarded} label="Awarded PM" />
      </Group>
    </>
  );
}

function HoursFields({ fields }: Pick<Props, "fields">) {
  const { hoursPerPm } = useAccess();
  return (
    <>
      <Title order={2} size="h5">
        Hours
      </Title>
      <NumberField
        field={fields.hoursPerPm}
        label="Hours per person-month"
        description={`Without one, the deployment's ${hoursPerPm.toString()} hours hold.`}
      />
      <TextField
        field={fields.rates}
        label="Dated rates"
        description="Each holds from its month on and goes before the rate above, for example 1/2027 140; 1/2028 143.5"
      />
    </>
  );
}
