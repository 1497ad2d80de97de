import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { trpc } from "../../lib/trpc.ts";
import { OrganisationFields } from "./organisation-fields.tsx";
import { formOf, organisationChecks, organisationOf } from "./organisation-form.ts";

/** Adds an organisation beside the table. */
export function NewOrganisation({ onDone }: { onDone: () => void }) {
  const form = useForm({
    name: "new-organisation:form",
    base: undefined,
    begin: () => formOf(undefined),
    checks: organisationChecks,
    input: (values) => {
      const { shortName, name, parentId, country } = organisationOf(values);
      return { shortName, name, parentId, country };
    },
    call: trpc.organisations.create.useMutation(),
    keyed: true,
    onDone,
  });
  return (
    <Form form={form} submit="Add the organisation">
      <OrganisationFields fields={form.fields} />
    </Form>
  );
}
