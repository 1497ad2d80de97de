import { notifications } from "@mantine/notifications";
import { useCanByRole } from "../../lib/access.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import type { Branch, Organisation } from "../../lib/organisation-tree.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { OrganisationFields } from "./organisation-fields.tsx";
import { formOf, organisationChecks, organisationOf, organisationWords } from "./organisation-form.ts";

interface Props {
  organisation: Organisation;
  tree: readonly Branch[];
  onDone: () => void;
}

/** Changes an organisation's name, place and state beside the table, against the version that the fields began with. */
export function ChangeOrganisation({ organisation, tree, onDone }: Props) {
  const form = useForm({
    name: `organisation:${organisation.id}`,
    address: ["organisation"],
    base: organisation,
    begin: formOf,
    checks: organisationChecks,
    input: (values, { id, version }) => {
      const { name, parentId, country, active } = organisationOf(values);
      return { organisationId: id, version, name, parentId, country, active };
    },
    call: trpc.organisations.update.useMutation(),
    onDone: () => {
      notifications.show({ title: "Saved", message: `${organisation.shortName} is changed.` });
      onDone();
    },
  });
  return (
    <Form
      form={form}
      submit="Save"
      refusal={refusalOf(useCanByRole("organisation:update"))}
      versions={{
        what: "this organisation",
        now: organisation,
        words: (each) => organisationWords(each, tree),
      }}
    >
      <OrganisationFields fields={form.fields} own={form.base} />
    </Form>
  );
}
