import { useCan } from "../../lib/access.ts";
import { needed } from "../../lib/form/checks.ts";
import { Form } from "../../lib/form/form.tsx";
import { useForm } from "../../lib/form/use-form.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { TextField } from "../../ui/form/text-field.tsx";
import type { Deliverable, Deliverables } from "./deliverable.ts";

interface Props {
  project: Deliverables["project"];
  deliverable: Deliverable;
  onDone: () => void;
}

/** Says on which day a deliverable was delivered; a cancelled one is restored first. */
export function Delivery({ project, deliverable, onDone }: Props) {
  const form = useForm({
    name: `delivery:${deliverable.id}`,
    address: ["deliverable"],
    base: deliverable,
    begin: ({ deliveredOn }) => ({ deliveredOn: deliveredOn ?? "" }),
    checks: { deliveredOn: needed("Write the day on which it was delivered first.") },
    input: ({ deliveredOn }, { id, version }) => ({
      ...{ projectId: project.id, deliverableId: id, version, deliveredOn },
    }),
    call: trpc.deliverables.deliver.useMutation(),
    onDone,
  });
  const can = useCan();
  const refusal = refusalOf(can("deliverable:deliver", { project: project.subject }));
  const { state, cancelled } = deliverable;
  return (
    <Form
      form={form}
      submit={state === "delivered" ? "Change the day" : "Mark as delivered"}
      button={{ variant: "default" }}
      refusal={refusal ?? (state === "cancelled" ? whyNot(cancelled) : null)}
    >
      <TextField field={form.fields.deliveredOn} label="Delivered on" type="date" />
    </Form>
  );
}

function whyNot(byItself: boolean): string {
  return byItself
    ? "It is cancelled. Restore it first."
    : "Its work package is cancelled. Restore that first, in the plan.";
}
