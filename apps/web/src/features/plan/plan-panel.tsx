import { Divider, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { ChangeMilestone, NewMilestone } from "./milestone-form.tsx";
import { PartActions } from "./part-actions.tsx";
import type { PartKind, Plan } from "./plan.ts";
import { ChangeTask, NewTask } from "./task-form.tsx";
import { ChangeWorkPackage, NewWorkPackage } from "./work-package-form.tsx";

interface Props {
  plan: Plan;
  /** Of which kind, and its id; without one it is new. */
  kind: PartKind;
  id: string | undefined;
  onDone: () => void;
}

/** The form of what is added or changed; below it, how a part is cancelled or removed. Nothing where the part is gone. */
export function PlanPanel({ plan, kind, id, onDone }: Props) {
  const about = { plan, onDone };
  const { workPackages, milestones } = plan;
  const of = <Part extends { id: string }>(parts: readonly Part[]): Part | undefined =>
    parts.find((each) => each.id === id);
  if (kind === "work-package") {
    if (id === undefined) return <NewWorkPackage {...about} />;
    const part = of(workPackages);
    return (
      part && (
        <Changed {...about} kind={kind} part={part} form={<ChangeWorkPackage {...about} part={part} />} />
      )
    );
  }
  if (kind === "task") {
    if (id === undefined) return <NewTask {...about} />;
    const part = of(workPackages.flatMap(({ tasks }) => tasks));
    return (
      part && <Changed {...about} kind={kind} part={part} form={<ChangeTask {...about} part={part} />} />
    );
  }
  if (id === undefined) return <NewMilestone {...about} />;
  const part = of(milestones);
  return (
    part && <Changed {...about} kind={kind} part={part} form={<ChangeMilestone {...about} part={part} />} />
  );
}

function Changed({
  form,
  ...about
}: {
  plan: Plan;
  kind: PartKind;
  part: { id: string; version: number; cancelled?: boolean };
  form: ReactNode;
  onDone: () => void;
}) {
  return (
    <Stack gap="md">
      {form}
      <Divider />
      <PartActions {...about} />
    </Stack>
  );
}
