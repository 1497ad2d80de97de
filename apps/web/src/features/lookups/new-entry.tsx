import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { trpc } from "../../lib/trpc.ts";
import { EntryFields } from "./entry-fields.tsx";
import { demandOf, entryChecks, formOf } from "./entry-form.ts";
import type { Lookup } from "./lookup.ts";

/** Adds an entry beside the table, at the end of the list. */
export function NewEntry({ lookup, onDone }: { lookup: Lookup; onDone: () => void }) {
  const form = useForm({
    name: `new-${lookup.entity}:form`,
    base: undefined,
    begin: () => formOf(undefined),
    checks: entryChecks(lookup),
    input: (values) => ({ code: values.code, name: values.name, ...demandOf(lookup, values) }),
    call: trpc[lookup.api].create.useMutation(),
    keyed: true,
    onDone,
  });
  return (
    <Form form={form} submit={`Add the ${lookup.nouns[0]}`}>
      <EntryFields lookup={lookup} fields={form.fields} />
    </Form>
  );
}
