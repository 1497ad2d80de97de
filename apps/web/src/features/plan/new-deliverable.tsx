import { useCan } from "../../lib/access.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import type { Deliverables } from "./deliverable.ts";
import { DeliverableFields } from "./deliverable-fields.tsx";
import { deliverableChecks, deliverableInput, newDeliverable } from "./deliverable-form.ts";

/** Adds a deliverable to a work package. */
export function NewDeliverable({ list, onDone }: { list: Deliverables; onDone: () => void }) {
  const { project } = list;
  const form = useForm({
    name: `new-deliverable:${project.id}`,
    address: ["deliverable"],
    base: undefined,
    begin: () => newDeliverable(list),
    checks: deliverableChecks(project),
    input: (values) => ({
      ...deliverableInput(values, project),
      workPackageId: values.workPackageId,
    }),
    call: trpc.deliverables.create.useMutation(),
    keyed: true,
    onDone,
  });
  const can = useCan();
  return (
    <Form
      form={form}
      submit="Add the deliverable"
      refusal={refusalOf(can("deliverable:create", { project: project.subject }))}
    >
      <DeliverableFields fields={form.fields} list={list} />
    </Form>
  );
}
