import type { EffortSeries } from "@rediflow/planning";
import { refusedCells } from "../../lib/api-error.ts";
import { standingIn, withOutcome, type RowsList, type StandingRows } from "../../lib/planning/cells.ts";
import type { GridSource } from "../../lib/planning/grid-source.ts";
import { changedBy } from "../../lib/staleness/changed-by.ts";
import { getQueryKey, trpc } from "../../lib/trpc.ts";
import type { UnsavedCell } from "../../lib/unsaved/unsaved-cells.ts";
import { effortPlace } from "../../lib/unsaved/unsaved-places.ts";
import { lineId, lineOf, type Effort } from "./effort.ts";

type Row = Effort["cells"][number];

// As many as the API takes in one call.
const mostCells = 5000;

/** The cells of a project's effort by their lines. */
export function standingOf({ cells }: Pick<Effort, "cells">): StandingRows {
  return standingIn(listOf(cells));
}

/** The month grid of a project's effort as the server has it, all series; its undo is read where the reader may undo something. */
export function useEffortSource(projectId: string): GridSource<Effort> {
  return {
    place: effortPlace(projectId),
    read: {
      name: "effort.get",
      key: getQueryKey(trpc.effort.get, { projectId }, "query"),
      standing: standingOf,
      withOutcome: (effort, outcome) => ({ ...effort, cells: withOutcome(listOf(effort.cells), outcome) }),
    },
    changes: changedBy["effort.removeRow"],
    batchOf,
    ...useEffortCalls(projectId),
    refusedIn: (error, sent) => {
      const refused = refusedCells(error);
      return refused.map(({ rowId, ...cell }) => ({ rowId: lineId(seriesOf(sent), rowId), ...cell }));
    },
    next: undefined,
    findNext: () => Promise.resolve({ undo: null, redo: null }),
  };
}

function useEffortCalls(projectId: string): Pick<GridSource, "write" | "takeBack"> {
  const set = trpc.effort.set.useMutation({ meta: { isKept: true, ...takesOver } });
  return {
    write: async ({ cells, ...keys }) => {
      const series = seriesOf(cells);
      const sent = cells.map((cell) => ({ ...cell, rowId: lineOf(cell.rowId).effortRowId }));
      const { written, refused } = await set.mutateAsync({ projectId, series, cells: sent, ...keys });
      const inSeries = <Cell extends { rowId: string }>(cell: Cell): Cell => {
        return { ...cell, rowId: lineId(series, cell.rowId) };
      };
      return { written: written.map(inSeries), refused: refused.map(inSeries) };
    },
    takeBack: () => Promise.reject(new Error("not there yet")),
  };
}

// What they answer stands in the grid at once.
const takesOver = { takesOver: true };

// One call writes one series.
function batchOf(cells: readonly UnsavedCell[]): readonly UnsavedCell[] {
  const series = seriesOf(cells);
  return cells.filter(({ rowId }) => lineOf(rowId).series === series).slice(0, mostCells);
}

function seriesOf(cells: readonly { rowId: string }[]): EffortSeries {
  return lineOf(cells[0]?.rowId ?? "").series;
}

function listOf(rows: readonly Row[]): RowsList<Row> {
  return {
    rows,
    idOf: ({ series, rowId }) => lineId(series, rowId),
    rowOf: (id, { from, amounts, version, over }) => {
      const { series, effortRowId: rowId } = lineOf(id);
      return { series, rowId, from, amounts, version, ...(over && { over }) };
    },
  };
}
