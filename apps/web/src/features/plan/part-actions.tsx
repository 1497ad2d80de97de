import { Group, Stack } from "@mantine/core";
import { useCan } from "../../lib/access.ts";
import { FormFailure } from "../../lib/form/form-failure.tsx";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { partNames, type PartKind, type Plan } from "./plan.ts";

interface Props {
  plan: Plan;
  kind: PartKind;
  part: { id: string; version: number; cancelled?: boolean };
  onDone: () => void;
}

/** Cancels a part or restores it, or removes it where nothing hangs on it; the refusal names what does. */
export function PartActions({ plan: { project }, kind, part, onDone }: Props) {
  const { id, version, cancelled } = part;
  const { change, remove } = useCalls(onDone);
  const can = useCan();
  const subject = { project: project.subject };
  const about = { projectId: project.id, version };
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {cancelled !== undefined && kind !== "milestone" && (
          <RefusableButton
            variant="default"
            loading={change[kind].isPending}
            refusal={refusalOf(can(`${kind}:cancel`, subject))}
            onUse={() => {
              const wanted = { ...about, cancelled: !cancelled };
              if (kind === "task") change.task.mutate({ ...wanted, taskId: id });
              else change["work-package"].mutate({ ...wanted, workPackageId: id });
            }}
          >
            {`${cancelled ? "Restore" : "Cancel"} the ${partNames[kind]}`}
          </RefusableButton>
        )}
        <RefusableButton
          variant="default"
          loading={remove[kind].isPending}
          refusal={refusalOf(can(`${kind}:remove`, subject))}
          onUse={() => {
            if (kind === "task") remove.task.mutate({ ...about, taskId: id });
            else if (kind === "milestone") remove.milestone.mutate({ ...about, milestoneId: id });
            else remove["work-package"].mutate({ ...about, workPackageId: id });
          }}
        >
          {`Remove the ${partNames[kind]}`}
        </RefusableButton>
      </Group>
      <FormFailure error={remove[kind].error ?? (kind === "milestone" ? null : change[kind].error)} />
    </Stack>
  );
}

function useCalls(onDone: () => void) {
  const onSuccess = { onSuccess: onDone };
  return {
    change: {
      "work-package": trpc.workPackages.cancel.useMutation(onSuccess),
      task: trpc.tasks.cancel.useMutation(onSuccess),
    },
    remove: {
      "work-package": trpc.workPackages.remove.useMutation(onSuccess),
      task: trpc.tasks.remove.useMutation(onSuccess),
      milestone: trpc.milestones.remove.useMutation(onSuccess),
    },
  };
}
