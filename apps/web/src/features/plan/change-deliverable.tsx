import { Divider, Stack } from "@mantine/core";
import { useCan } from "../../lib/access.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import type { Deliverable, Deliverables } from "./deliverable.ts";
import { DeliverableActions } from "./deliverable-actions.tsx";
import { DeliverableFields } from "./deliverable-fields.tsx";
import { deliverableChecks, deliverableInput, deliverableWords, formOf } from "./deliverable-form.ts";
import { Delivery } from "./delivery.tsx";

interface Props {
  list: Deliverables;
  deliverable: Deliverable;
  onDone: () => void;
}

/** Changes a deliverable; below it, its delivery, and how it is cancelled or removed. */
export function ChangeDeliverable({ list, deliverable, onDone }: Props) {
  const { project } = list;
  const form = useForm({
    name: `deliverable:${deliverable.id}`,
    address: ["deliverable"],
    base: deliverable,
    begin: (each) => formOf(each, project),
    checks: deliverableChecks(project),
    input: (values, { id, version }) => ({
      ...{ deliverableId: id, version },
      ...deliverableInput(values, project),
    }),
    call: trpc.deliverables.update.useMutation(),
    onDone,
  });
  const can = useCan();
  return (
    <Stack gap="md">
      <Form
        form={form}
        submit="Save"
        refusal={refusalOf(can("deliverable:update", { project: project.subject }))}
        versions={{
          what: "this deliverable",
          now: deliverable,
          words: (each) => deliverableWords(each, project),
        }}
      >
        <DeliverableFields fields={form.fields} list={list} own={form.base} />
      </Form>
      <Divider />
      <Delivery project={project} deliverable={deliverable} onDone={onDone} />
      <Divider />
      <DeliverableActions project={project} deliverable={deliverable} onDone={onDone} />
    </Stack>
  );
}
