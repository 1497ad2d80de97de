import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { trpc } from "../../lib/trpc.ts";
import { RoleTypeFields } from "./role-type-fields.tsx";
import { formOf, roleTypeChecks } from "./role-type-form.ts";

/** Adds a role type beside the table, at the end of the list. */
export function NewRoleType({ onDone }: { onDone: () => void }) {
  const form = useForm({
    name: "new-role-type:form",
    base: undefined,
    begin: () => formOf(undefined),
    checks: roleTypeChecks,
    input: ({ code, name }) => ({ code, name }),
    call: trpc.roleTypes.create.useMutation(),
    keyed: true,
    onDone,
  });
  return (
    <Form form={form} submit="Add the role type">
      <RoleTypeFields fields={form.fields} />
    </Form>
  );
}
