import { monthSpan } from "@rediflow/planning";
import { useMemo } from "react";
import { useAccess, useCan } from "../../lib/access.ts";
import { useAmountStyle } from "../../lib/unit.ts";
import { styleAmount, unitSign } from "../../ui/amount-style.ts";
import { MonthGrid } from "../../ui/month-grid/month-grid.tsx";
import { cellLocks } from "./cell-locks.ts";
import { cellKey } from "./team-cells.ts";
import type { Team } from "./team.ts";
import type { Planning } from "./use-planning.ts";
import { useTeamAmounts } from "./use-team-amounts.ts";

/** The month grid of a team: what stands, what is being written, and why a cell may not be changed. */
export function TeamGrid({ team, planning }: { team: Team; planning: Planning }) {
  const { currentMonth } = useAccess();
  const style = useAmountStyle();
  const { unit, hoursPerPm, decimal } = style;
  const { project, hidden } = team;
  const months = useMemo(
    () => monthSpan(project.firstMonth, project.durationMonths),
    [project.firstMonth, project.durationMonths],
  );
  const rows = useMemo(() => team.rows.map(rowOf), [team.rows]);
  const can = useCan();
  const lockAt = useMemo(() => cellLocks(team, can), [team, can]);
  const { amountAt, hiddenAt, totalAt } = useTeamAmounts(team, planning.pending);
  const shown = (amount: number): string => `${styleAmount(amount, style)} ${unitSign(unit)}`;
  return (
    <MonthGrid
      label={`Person-months of ${project.code} by person and month`}
      rows={rows}
      months={months}
      firstMonth={project.firstMonth}
      currentMonth={currentMonth}
      unit={unit}
      hoursPerPm={hoursPerPm}
      decimal={decimal}
      amountAt={amountAt}
      lockAt={lockAt}
      stateAt={(rowId, month) => planning.pending.get(cellKey(rowId, month))?.state}
      footer={[
        ...(hidden.people > 0 ? [{ label: hiddenLabel(hidden.people), amountAt: hiddenAt }] : []),
        {
          label: hidden.unsplit > 0 ? `Total, without ${shown(hidden.unsplit)} not split by month` : "Total",
          amountAt: totalAt,
        },
      ]}
      onEdit={planning.write}
      onUndo={planning.undo}
      {...(planning.message === null ? {} : { statusMessage: planning.message })}
    />
  );
}

function rowOf({ assignmentId, name, role, organisation }: Team["rows"][number]) {
  return { id: assignmentId, name, detail: role ?? "", group: organisation ?? "" };
}

function hiddenLabel(people: number): string {
  return people === 1 ? "1 person you cannot see" : `${people.toString()} people you cannot see`;
}
