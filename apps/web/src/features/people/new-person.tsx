import { useAccess } from "../../lib/access.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { trpc } from "../../lib/trpc.ts";
import { PersonFields } from "./person-fields.tsx";
import { emptyPerson, personChecks, personOf } from "./person-form.ts";

/** Adds a person beside the table: who it is, where they work, how much and from when. */
export function NewPerson({ onDone }: { onDone: () => void }) {
  const { currentMonth } = useAccess();
  const form = useForm({
    name: "new-person:form",
    base: undefined,
    begin: () => emptyPerson(currentMonth),
    checks: personChecks,
    input: personOf,
    call: trpc.people.create.useMutation(),
    keyed: true,
    onDone,
  });
  return (
    <Form form={form} submit="Add the person">
      <PersonFields fields={form.fields} />
    </Form>
  );
}
