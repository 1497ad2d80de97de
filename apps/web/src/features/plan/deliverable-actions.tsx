import { Group, Stack } from "@mantine/core";
import { useCan } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form/form-failure.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import type { Deliverable, Deliverables } from "./deliverable.ts";

interface Props {
  project: Deliverables["project"];
  deliverable: Deliverable;
  onDone: () => void;
}

/** Takes a delivery back, cancels a deliverable or restores it, or removes it. */
export function DeliverableActions({
  project,
  deliverable: { id, version, state, cancelled },
  onDone,
}: Props) {
  const onSuccess = { onSuccess: onDone };
  const deliver = trpc.deliverables.deliver.useMutation(onSuccess);
  const cancel = trpc.deliverables.cancel.useMutation(onSuccess);
  const remove = trpc.deliverables.remove.useMutation(onSuccess);
  const can = useCan();
  const subject = { project: project.subject };
  const about = { projectId: project.id, deliverableId: id, version };
  const mayCancel = refusalOf(can("deliverable:cancel", subject));
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {state === "delivered" && (
          <RefusableButton
            variant="default"
            loading={deliver.isPending}
            refusal={refusalOf(can("deliverable:deliver", subject))}
            onUse={() => {
              deliver.mutate({ ...about, deliveredOn: null });
            }}
          >
            Mark as not delivered
          </RefusableButton>
        )}
        <RefusableButton
          variant="default"
          loading={cancel.isPending}
          refusal={
            mayCancel ?? (state === "delivered" ? "It is delivered. Mark it as not delivered first." : null)
          }
          onUse={() => {
            cancel.mutate({ ...about, cancelled: !cancelled });
          }}
        >
          {`${cancelled ? "Restore" : "Cancel"} the deliverable`}
        </RefusableButton>
        <RefusableButton
          variant="default"
          loading={remove.isPending}
          refusal={refusalOf(can("deliverable:remove", subject))}
          onUse={() => {
            remove.mutate(about);
          }}
        >
          Remove the deliverable
        </RefusableButton>
      </Group>
      <FormFailure error={deliver.error ?? cancel.error ?? remove.error} />
    </Stack>
  );
}
