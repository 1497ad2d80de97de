import { monthSpan, mostEffortPerCell } from "@rediflow/planning";
import { useMemo } from "react";
import { useAccess, useCan } from "../../lib/access.ts";
import { cellKey } from "../../lib/planning/cells.ts";
import { PlanningNotice } from "../../lib/planning/planning-notice.tsx";
import type { Planning } from "../../lib/planning/use-planning.ts";
import { writeState } from "../../lib/planning/write-state.ts";
import { useAmountStyle } from "../../lib/unit.ts";
import { MonthGrid } from "../../ui/month-grid/month-grid.tsx";
import type { MonthGridProps } from "../../ui/month-grid/month-grid-props.ts";
import { comparedNames, deviationsOf } from "./deviation.ts";
import { effortLocks } from "./effort-locks.ts";
import { lineId, lineOf, seriesNames, type Effort } from "./effort.ts";
import { rowNames } from "./effort-names.ts";
import { effortRows, organisationsRow } from "./effort-rows.ts";
import type { EffortSums } from "./effort-sums.ts";
import { useEffortPlace } from "./use-effort-place.ts";
import type { EffortView } from "./use-effort-view.ts";

interface Props {
  effort: Effort;
  planning: Planning;
  sums: EffortSums;
  view: EffortView;
  storedAt: (lineId: string, month: number) => number;
}

/** The month grid of a project's effort in one series: what stands, what is being written, and why a cell may not be changed. */
export function EffortGrid(props: Props) {
  const { effort, planning, view, storedAt } = props;
  const { currentMonth } = useAccess();
  const { unit, hoursPerPm, decimal } = useAmountStyle();
  const { project } = effort;
  const { series, closed } = view;
  const months = useMemo(
    () => monthSpan(project.firstMonth, project.durationMonths),
    [project.firstMonth, project.durationMonths],
  );
  const closedNames = [...closed].join(",");
  const rows = useMemo(() => effortRows(effort, new Set(closedNames.split(","))), [effort, closedNames]);
  const names = useMemo(() => rowNames(effort), [effort]);
  return (
    <MonthGrid
      label={`${seriesNames[series]} person-months of ${project.code} by organisation and month`}
      headings={headings}
      {...{ rows, months, currentMonth, unit, hoursPerPm, decimal }}
      firstMonth={project.firstMonth}
      most={mostEffortPerCell}
      place={useEffortPlace(project.id)}
      onToggle={view.toggle}
      {...useAmounts(props)}
      stateAt={(rowId, month) => writeState(planning.unsaved.get(cellKey(lineId(series, rowId), month)))}
      onEdit={async (edits) => {
        await planning.write(edits.map((edit) => ({ ...edit, rowId: lineId(series, edit.rowId) })));
        // Refused cells are listed with the unsaved ones until the person decides about them.
        return { refused: [] };
      }}
      onUndo={() => {
        planning.undoing.start("undo");
      }}
      onRedo={() => {
        planning.undoing.start("redo");
      }}
      notice={
        <PlanningNotice planning={planning} nameOf={(id) => nameOfLine(names, id)} standingAt={storedAt} />
      }
      {...(planning.state === null
        ? {}
        : { statusMessage: planning.state.text, isStatusError: planning.state.isError })}
    />
  );
}

const headings = { name: "Part", detail: "Title", group: "Months" };

/** What the cells and their sums hold, what they deviate from, and why they are closed. */
function useAmounts({
  effort,
  sums,
  view: { series, compared, open },
}: Props): Pick<MonthGridProps, "amountAt" | "lockAt" | "beneath" | "footer" | "command"> {
  const { currentMonth } = useAccess();
  const { show } = useAmountStyle();
  const can = useCan();
  const lockAt = useMemo(
    () => effortLocks(effort, { series, currentMonth, can }),
    [effort, series, currentMonth, can],
  );
  const beneath = compared === undefined ? undefined : deviationsOf(sums, { series, compared, show });
  const isRow = new Set(effort.rows.map(({ effortRowId }) => effortRowId));
  return {
    amountAt: (rowId, month) => sums.amountAt(series, rowId, month),
    lockAt,
    beneath,
    footer: [
      {
        label: compared === undefined ? "Total" : `Total, and against ${comparedNames[compared]}`,
        amountAt: (month) => sums.amountAt(series, organisationsRow, month),
        ...(beneath && { beneath: (month: number | "total") => beneath(organisationsRow, month) }),
      },
    ],
    command: {
      label: "Spread a total",
      refusalAt: (rowId) =>
        isRow.has(rowId) ? null : "A total is spread over the row of an organisation. Choose one first.",
      run: (rowId) => {
        open(`spread:${rowId}`);
      },
    },
  };
}

function nameOfLine(names: ReadonlyMap<string, string>, id: string): string | undefined {
  const { series, effortRowId } = lineOf(id);
  const name = names.get(effortRowId);
  return name === undefined ? undefined : `${name}, ${seriesNames[series]}`;
}
