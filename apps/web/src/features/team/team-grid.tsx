import { monthSpan } from "@rediflow/planning";
import { useMemo } from "react";
import { useAccess, useCan } from "../../lib/access.ts";
import { useAmountStyle } from "../../lib/unit.ts";
import type { UnsavedCell } from "../../lib/unsaved/unsaved-cells.ts";
import type { WriteState } from "../../ui/month-grid/month-grid-props.ts";
import { unitSign } from "../../ui/amount-style.ts";
import { MonthGrid } from "../../ui/month-grid/month-grid.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import { cellLocks } from "./cell-locks.ts";
import { cellKey } from "./team-cells.ts";
import type { Team } from "./team.ts";
import type { Planning } from "./use-planning.ts";
import { UndoStrip } from "./undo-strip.tsx";
import { UnsavedStrip } from "./unsaved-strip.tsx";
import type { TeamAmounts } from "./use-team-amounts.ts";
import { useTeamPlace } from "./use-team-place.ts";
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
  const can = useCan();
  const lockAt = useMemo(() => cellLocks(team, can), [team, can]);
  const { amountAt, hiddenAt, totalAt, storedAt } = amounts;
  const watch = useTeamWatch(team, { amountAt, budget });
  const place = useTeamPlace(project.id);
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
        <TextLink
          to="/projects/$projectId/history"
          params={{ projectId: project.id }}
          search={{ assignment, month }}
          size="xs"
        >
          History of this cell
        </TextLink>
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
      notice={<GridNotice team={team} planning={planning} standingAt={storedAt} />}
      {...(planning.state === null
        ? {}
        : { statusMessage: planning.state.text, isStatusError: planning.state.isError })}
    />
  );
}

function rowOf({ assignmentId, name, role, organisation }: Team["rows"][number]) {
  return { id: assignmentId, name, detail: role ?? "", group: organisation ?? "" };
}

interface NoticeProps extends Pick<Props, "team" | "planning"> {
  standingAt: (assignmentId: string, month: number) => number;
}

function GridNotice({ team: { rows }, planning, standingAt }: NoticeProps) {
  const { show } = useAmountStyle();
  const names = useMemo(() => new Map(rows.map((row) => [row.assignmentId, row.name])), [rows]);
  return (
    <>
      <UndoStrip undoing={planning.undoing} />
      <UnsavedStrip
        planning={planning}
        nameOf={(id) => names.get(id) ?? "A row no longer shown"}
        standingAt={standingAt}
        show={show}
      />
    </>
  );
}

function writeState(cell: UnsavedCell | undefined): WriteState | undefined {
  if (cell === undefined) return undefined;
  return cell.state === "failed" || cell.state === "kept" ? "unsaved" : cell.state;
}

function hiddenLabel(people: number): string {
  return people === 1 ? "1 person you cannot see" : `${people.toString()} people you cannot see`;
}
