import { useCan } from "../../lib/access.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { OrganisationPicker } from "../../lib/pickers/organisation-picker.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import type { Details } from "./details.ts";
import { PartnerFields } from "./partner-fields.tsx";
import { partnerChecks, partnerFrom, partnerOf } from "./partner-form.ts";

/** Makes an organisation a partner of the project. */
export function NewPartner({ project, onDone }: { project: Details; onDone: () => void }) {
  const can = useCan();
  const form = useForm({
    name: `new-partner:${project.id}`,
    address: ["partner"],
    base: undefined,
    begin: () => partnerFrom(project, undefined),
    checks: partnerChecks,
    input: (values) => ({
      projectId: project.id,
      organisationId: values.organisationId ?? "",
      ...partnerOf(values),
    }),
    call: trpc.partners.create.useMutation(),
    keyed: true,
    onDone,
  });
  return (
    <Form
      form={form}
      submit="Add the partner"
      refusal={refusalOf(can("partner:create", { project: project.subject }))}
    >
      <OrganisationPicker
        {...form.fields.organisationId}
        filter={{ active: true }}
        label="Organisation"
        required
      />
      <PartnerFields fields={form.fields} project={project} />
    </Form>
  );
}
