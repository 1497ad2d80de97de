import { monthSpan } from "@rediflow/planning";
import { useMemo } from "react";
import { useAccess, useCan } from "../../lib/access.ts";
import { useAmountStyle } from "../../lib/unit.ts";
import { cellKey } from "../../lib/planning/cells.ts";
import { PlanningNotice } from "../../lib/planning/planning-notice.tsx";
import { useGridPlace } from "../../lib/planning/use-grid-place.ts";
import type { Planning } from "../../lib/planning/use-planning.ts";
import { writeState } from "../../lib/planning/write-state.ts";
import { unitSign } from "../../ui/amount-style.ts";
import { MonthGrid } from "../../ui/month-grid/month-grid.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import { cellLocks } from "./cell-locks.ts";
import type { Team } from "./team.ts";
import type { TeamAmounts } from "./use-team-amounts.ts";
import { useTeamWatch } from "./use-team-watch.ts";
import type { Budget } from "./budget.ts";

interface Props {
  team: Team;
  planning: Planning;
  amounts: TeamAmounts;
  budget: Budget | null;
}

/** The month grid of a team: what stands, what is being written, and why a cell may not be changed. */
export function TeamGrid({ team, planning, amounts, budget }: Props) {
  const { currentMonth } = useAccess();
  const { unit, hoursPerPm, decimal, show } = useAmountStyle();
  const { project, hidden } = team;
  const months = useMemo(
    () => monthSpan(project.firstMonth, project.durationMonths),
    [project.firstMonth, project.durationMonths],
  );
  const rows = useMemo(() => team.rows.map(rowOf), [team.rows]);
  const names = useMemo(() => new Map(rows.map(({ id, name }) => [id, name])), [rows]);
  const can = useCan();
  const lockAt = useMemo(() => cellLocks(team, can), [team, can]);
  const { amountAt, hiddenAt, totalAt, storedAt } = amounts;
  const watch = useTeamWatch(team, { amountAt, budget });
  const place = useGridPlace(`team:${project.id}`);
  const shown = (amount: number): string => `${show(amount)} ${unitSign(unit)}`;
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
      stateAt={(rowId, month) => writeState(planning.unsaved.get(cellKey(rowId, month)))}
      watch={watch}
      place={place}
      linkAt={(assignment, month) => (
        <CellHistory projectId={project.id} assignment={assignment} month={month} />
      )}
      footer={[
        ...(hidden.people > 0 ? [{ label: hiddenLabel(hidden.people), amountAt: hiddenAt }] : []),
        {
          label: hidden.unsplit > 0 ? `Total, without ${shown(hidden.unsplit)} not split by month` : "Total",
          amountAt: totalAt,
        },
      ]}
      onEdit={async (edits) => {
        await planning.write(edits);
        // Refused cells are listed with the unsaved ones until the person decides about them.
        return { refused: [] };
      }}
      onUndo={() => {
        planning.undoing.start("undo");
      }}
      onRedo={() => {
        planning.undoing.start("redo");
      }}
      notice={<PlanningNotice planning={planning} nameOf={(id) => names.get(id)} standingAt={storedAt} />}
      {...(planning.state === null
        ? {}
        : { statusMessage: planning.state.text, isStatusError: planning.state.isError })}
    />
  );
}

function CellHistory({ projectId, ...search }: { projectId: string; assignment: string; month: number }) {
  return (
    <TextLink to="/projects/$projectId/history" params={{ projectId }} search={search} size="xs">
      History of this cell
    </TextLink>
  );
}

function rowOf({ assignmentId, name, role, organisation }: Team["rows"][number]) {
  return { id: assignmentId, name, detail: role ?? "", group: organisation ?? "" };
}

function hiddenLabel(people: number): string {
  return people === 1 ? "1 person you cannot see" : `${people.toString()} people you cannot see`;
}
