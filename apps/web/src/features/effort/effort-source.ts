import { effortSeries, type EffortSeries } from "@rediflow/planning";
import { refusedCells } from "../../lib/api-error.ts";
import { standingIn, withOutcome, type RowsList, type StandingRows } from "../../lib/planning/cells.ts";
import type { GridSource, NextSteps } from "../../lib/planning/grid-source.ts";
import type { Step } from "../../lib/planning/undo-step.ts";
import { changedBy } from "../../lib/staleness/changed-by.ts";
import { getQueryKey, trpc, type RouterOutputs } from "../../lib/trpc.ts";
import type { UnsavedCell } from "../../lib/unsaved/unsaved-cells.ts";
import { effortPlace } from "../../lib/unsaved/unsaved-places.ts";
import { lineId, lineOf, seriesNames, type Effort } from "./effort.ts";

type Row = Effort["cells"][number];
type ServerStep = NonNullable<RouterOutputs["effort"]["nextUndo"]["undo"]>;

// As many as the API takes in one call.
const mostCells = 5000;

/** The cells of a project's effort by their lines. */
export function standingOf({ cells }: Pick<Effort, "cells">): StandingRows {
  return standingIn(listOf(cells));
}

/** The month grid of a project's effort as the server has it, all series; its undo is read where the reader may undo something. */
export function useEffortSource(projectId: string, mayUndo = true): GridSource<Effort> {
  const api = trpc.useUtils();
  const { data } = trpc.effort.nextUndo.useQuery({ projectId }, { enabled: mayUndo });
  return {
    place: effortPlace(projectId),
    read: {
      name: "effort.get",
      key: getQueryKey(trpc.effort.get, { projectId }, "query"),
      standing: standingOf,
      withOutcome: (effort, outcome) => ({ ...effort, cells: withOutcome(listOf(effort.cells), outcome) }),
    },
    changes: changedBy["effort.undo"],
    batchOf,
    ...useEffortCalls(projectId),
    refusedIn: (error, sent) => {
      const refused = refusedCells(error);
      return refused.map(({ rowId, ...cell }) => ({ rowId: lineId(seriesOf(sent), rowId), ...cell }));
    },
    next: data && stepsOf(data),
    findNext: async (passedOver) => {
      const input = passedOver.length === 0 ? { projectId } : { projectId, passOver: [...passedOver] };
      return stepsOf(await api.effort.nextUndo.fetch(input, { staleTime: 0 }));
    },
  };
}

function useEffortCalls(projectId: string): Pick<GridSource, "write" | "takeBack"> {
  const set = trpc.effort.set.useMutation({ meta: { isKept: true, ...takesOver } });
  const calls = {
    undo: trpc.effort.undo.useMutation({ meta: takesOver }),
    redo: trpc.effort.redo.useMutation({ meta: takesOver }),
  };
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
    takeBack: async (direction, input) => {
      const { rowsChanged, ...made } = await calls[direction].mutateAsync({ projectId, ...input });
      return { written: made.written.map(onLine), refused: [], rowsChanged };
    },
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

function onLine<Cell extends { series: EffortSeries; rowId: string }>({ series, ...cell }: Cell) {
  return { ...cell, rowId: lineId(series, cell.rowId) };
}

function stepsOf({ undo, redo }: RouterOutputs["effort"]["nextUndo"]): NextSteps {
  return { undo: undo && stepOf(undo), redo: redo && stepOf(redo) };
}

function stepOf({ rows, cells, refused, ...step }: ServerStep): Step {
  const lines = rows.flatMap(({ rowId, name }) => [
    { rowId, name },
    ...effortSeries.map((series) => ({
      rowId: lineId(series, rowId),
      name: `${name}, ${seriesNames[series]}`,
    })),
  ]);
  return {
    ...step,
    rows: lines,
    cells: cells.map(onLine),
    refused,
  };
}
