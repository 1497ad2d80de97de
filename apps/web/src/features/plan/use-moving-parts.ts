import { useState } from "react";
import { useCan } from "../../lib/access.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { trpc } from "../../lib/trpc.ts";
import type { Bars } from "./bars.ts";
import type { PlanRow } from "./plan-rows.ts";
import type { Milestone, Plan, Task } from "./plan.ts";

interface Moved {
  row: PlanRow;
  bars: Bars;
}

/** How lines of the plan are moved in the timeline. */
export interface MovingParts {
  /** Why a line may not be moved; null where it may be. */
  refusal: (row: PlanRow) => string | null;
  /** Writes the months of a line as they were drawn. */
  move: (row: PlanRow, bars: Bars) => void;
  /** The line whose months are on their way to the server. */
  sent: Moved | null;
  /** The number of the line that could not be moved, and why. */
  failed: { code: string; error: unknown } | null;
}

/** Moves tasks and milestones, each against the version that is shown; one that is refused is drawn where it stands, and told. */
export function useMovingParts(plan: Plan): MovingParts {
  const can = useCan();
  const { task, milestone } = {
    task: trpc.tasks.update.useMutation(),
    milestone: trpc.milestones.update.useMutation(),
  };
  const [last, setLast] = useState<Moved | null>(null);
  const call = last?.row.kind === "task" ? task : milestone;
  const subject = { project: plan.project.subject };
  return {
    refusal: ({ kind, state }) => {
      if (kind === "work-package") return "A work package lasts as long as its tasks. Move those.";
      if (state === "cancelled") return "This is cancelled. Restore it first.";
      return refusalOf(can(`${kind}:update`, subject));
    },
    move: (row, bars) => {
      setLast({ row, bars });
      const id = row.key.slice(row.kind.length + 1);
      const of = <Part extends { id: string }>(parts: readonly Part[]) =>
        parts.find((each) => each.id === id);
      const moving = of(plan.workPackages.flatMap(({ tasks }) => tasks));
      const due = of(plan.milestones);
      if (moving !== undefined) task.mutate(movedTask(plan, moving, bars));
      if (due !== undefined) milestone.mutate(movedMilestone(plan, due, bars));
    },
    sent: call.isPending ? last : null,
    failed: call.isError && last !== null ? { code: last.row.code, error: call.error } : null,
  };
}

function movedTask({ project }: Plan, { id, version, number, name, leadOrganisationId }: Task, bars: Bars) {
  const monthOf = (month: number): number => project.firstMonth + month - 1;
  const phases = bars.map(({ from, to, intensity }) => ({
    ...{ fromMonth: monthOf(from), toMonth: monthOf(to) },
    intensity,
  }));
  return { projectId: project.id, taskId: id, version, number, name, leadOrganisationId, phases };
}

function movedMilestone({ project }: Plan, { id, dueMonth, ...part }: Milestone, [bar]: Bars) {
  const due = bar === undefined ? dueMonth : project.firstMonth + bar.from - 1;
  return { projectId: project.id, milestoneId: id, ...part, dueMonth: due };
}
