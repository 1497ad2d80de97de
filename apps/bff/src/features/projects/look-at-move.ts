import { earliestMonth, latestMonth, monthLabel, mostProjectMonths } from "@rediflow/planning";
import type { Call } from "../../operations/call.ts";
import type { LoadedProject } from "../load-project.ts";
import type { Refusal } from "../reversal.ts";

/** What moves with a project. */
export interface Moved {
  phases: number;
  milestones: number;
  deliverables: number;
  partners: number;
  effortCells: number;
  allocationCells: number;
}

interface Found extends Moved {
  reported: number;
  hidden: boolean;
  frozen: number;
  closed: number;
}

/** How much would move with a project by so many months, and why nothing can: what is frozen, closed, reported or out of the actor's sight stays where it is. */
export async function lookAtMove(
  call: Call,
  project: LoadedProject,
  months: number,
): Promise<{ moved: Moved; refused: Refusal | null }> {
  const { reported, hidden, frozen, closed, ...moved } = await found(call, project.id, months);
  const passes = call.actor.role === "superAdmin";
  const reasons: (Refusal | null)[] = [
    outOfBounds(project, months),
    reported === 0
      ? null
      : {
          code: "in-use",
          message: `Effort is reported in ${reported.toString()} cell(s). What was done stays in its month, so the project can't be moved.`,
        },
    hidden
      ? {
          code: "in-use",
          message:
            "People whom you can't see are planned on the project. Ask somebody who sees everybody on it.",
        }
      : null,
    passes || frozen === 0
      ? null
      : {
          code: "month-past",
          message: `${frozen.toString()} cell(s) are in past months or would come there, and those are frozen. Only a super admin can move them.`,
        },
    passes || closed === 0
      ? null
      : {
          code: "month-closed",
          message: `${closed.toString()} cell(s) are in closed months or would come there. A super admin can reopen the months or move the project.`,
        },
  ];
  return { moved, refused: reasons.find((reason) => reason !== null) ?? null };
}

function outOfBounds({ firstMonth, durationMonths }: LoadedProject, months: number): Refusal | null {
  const most = mostProjectMonths - durationMonths;
  if (Math.abs(months) > most) {
    const message = `A project of ${durationMonths.toString()} months can be moved by at most ${most.toString()} months at once.`;
    return { code: "invalid-input", message };
  }
  if (firstMonth + months >= earliestMonth && firstMonth + months <= latestMonth) return null;
  const message = `A project begins between ${monthLabel(earliestMonth)} and ${monthLabel(latestMonth)}.`;
  return { code: "invalid-input", message };
}

async function found({ tx, currentMonth }: Call, projectId: string, months: number): Promise<Found> {
  const [row] = await tx.$queryRaw<Found[]>`
    WITH cells AS (
      SELECT e.month, access.is_closed_for(e.organisation_id, e.month) OR access.is_closed_for(e.organisation_id, e.month + ${months}::int) AS closed,
        e.series = 'ACTUAL' AS reported, true AS effort
      FROM efforts e WHERE e.project_id = ${projectId}::uuid
      UNION ALL
      SELECT a.month, access.is_closed(a.person_id, a.month, a.project_id) OR access.is_closed(a.person_id, a.month + ${months}::int, a.project_id), false, false
      FROM allocations a WHERE a.project_id = ${projectId}::uuid
    )
    SELECT (SELECT count(*)::int FROM task_phases WHERE project_id = ${projectId}::uuid) AS phases,
      (SELECT count(*)::int FROM milestones WHERE project_id = ${projectId}::uuid) AS milestones,
      (SELECT count(*)::int FROM deliverables WHERE project_id = ${projectId}::uuid) AS deliverables,
      (SELECT count(*)::int FROM project_partners WHERE project_id = ${projectId}::uuid AND (from_month IS NOT NULL OR to_month IS NOT NULL)) AS partners,
      count(*) FILTER (WHERE effort)::int AS "effortCells", count(*) FILTER (WHERE NOT effort)::int AS "allocationCells",
      count(*) FILTER (WHERE reported)::int AS reported, count(*) FILTER (WHERE closed)::int AS closed,
      count(*) FILTER (WHERE least(month, month + ${months}::int) < ${currentMonth}::int)::int AS frozen,
      EXISTS (SELECT 1 FROM access.hidden_team(${projectId}::uuid) h WHERE h.pm > 0) AS hidden
    FROM cells`;
  if (row === undefined) throw new Error("a count without groups has one row");
  return row;
}
