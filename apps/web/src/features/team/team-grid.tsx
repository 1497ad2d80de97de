import { monthSpan } from "@rediflow/planning";
import { useMemo } from "react";
import { useAccess, useCan } from "../../lib/access.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { useUnit } from "../../lib/unit.ts";
import type { CellLock } from "../../ui/month-grid/month-grid-props.ts";
import { MonthGrid } from "../../ui/month-grid/month-grid.tsx";
import { cellKey } from "./cell-key.ts";
import type { Team } from "./team.ts";
import type { Planning } from "./use-planning.ts";

/** The month grid of a team: what stands, what is being written, and why a cell may not be changed. */
export function TeamGrid({ team, planning }: { team: Team; planning: Planning }) {
  const { currentMonth } = useAccess();
  const { unit, hoursPerPm } = useUnit();
  const { project, hidden } = team;
  const months = useMemo(
    () => monthSpan(project.firstMonth, project.durationMonths),
    [project.firstMonth, project.durationMonths],
  );
  const cells = useMemo(
    () => new Map(team.cells.map((cell) => [cellKey(cell.assignmentId, cell.month), cell.amount])),
    [team.cells],
  );
  const lockAt = useMonthLocks(team);
  const rows = useMemo(
    () =>
      team.rows.map(({ assignmentId, name, role, organisation }) => ({
        id: assignmentId,
        name,
        detail: role ?? "",
        group: organisation ?? "",
      })),
    [team.rows],
  );
  const amountAt = (rowId: string, month: number): number => {
    const key = cellKey(rowId, month);
    return planning.pending.get(key)?.amount ?? cells.get(key) ?? 0;
  };
  const hiddenAt = (month: number): number => hidden.months.find((each) => each.month === month)?.amount ?? 0;
  const totalAt = (month: number): number =>
    rows.reduce((sum, { id }) => sum + amountAt(id, month), hiddenAt(month));
  return (
    <MonthGrid
      label={`Person-months of ${project.code} by person and month`}
      rows={rows}
      months={months}
      firstMonth={project.firstMonth}
      currentMonth={currentMonth}
      unit={unit}
      hoursPerPm={hoursPerPm}
      amountAt={amountAt}
      lockAt={(_rowId, month) => lockAt(month)}
      stateAt={(rowId, month) => planning.pending.get(cellKey(rowId, month))?.state}
      footer={[
        ...(hidden.people > 0 ? [{ label: hiddenLabel(hidden.people), amountAt: hiddenAt }] : []),
        { label: "Total", amountAt: totalAt },
      ]}
      onEdit={planning.write}
      onUndo={planning.undo}
      {...(planning.message === null ? {} : { statusMessage: planning.message })}
    />
  );
}

/** Why a month of this project cannot be planned, from the policy that the server asks too; null where it can. */
function useMonthLocks({ project }: Team): (month: number) => CellLock | null {
  const can = useCan();
  const { currentMonth } = useAccess();
  const byMonth = new Map<number, CellLock | null>();
  return (month) => {
    const known = byMonth.get(month);
    if (known !== undefined) return known;
    const decision = can("allocation:edit", { project: project.subject, month });
    const sentence = refusalOf(decision);
    const code = decision.allowed ? null : decision.reason.code;
    const lock = sentence === null ? null : { kind: kindOf(code, month < currentMonth), sentence };
    byMonth.set(month, lock);
    return lock;
  };
}

function kindOf(code: string | null, past: boolean): CellLock["kind"] {
  if (code === "project-locked") return "locked";
  return code === "month-past" || past ? "past" : "role";
}

function hiddenLabel(people: number): string {
  return people === 1 ? "1 person you cannot see" : `${people.toString()} people you cannot see`;
}
