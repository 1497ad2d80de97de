import { cellIn, cellRows, cellsOf } from "@rediflow/planning";
import type { RouterOutputs } from "../../lib/trpc.ts";
import type { CellEdit } from "../../ui/month-grid/month-grid-props.ts";
import type { Team } from "./team.ts";

/** The outcome of a write: the written cells with their new versions, and the refused ones with their present values. */
export type Written = RouterOutputs["team"]["setAllocations"];

type Cells = Pick<Team, "cells">;

/** The key of a cell of a team: one assignment in one month. */
export function cellKey(assignmentId: string, month: number): string {
  return `${assignmentId}:${month.toString()}`;
}

/** The cell that a key is of. */
export function cellOfKey(key: string): { rowId: string; month: number } {
  const parting = key.lastIndexOf(":");
  return { rowId: key.slice(0, parting), month: Number(key.slice(parting + 1)) };
}

/** Edits with the version over which each was typed; 0 is a cell that was empty. */
export function versionedCells(team: Cells | undefined, edits: readonly CellEdit[]) {
  const versionAt = versionsOf(team, new Set(edits.map(({ rowId }) => rowId)));
  return edits.map(({ rowId, month, amount }) => {
    return { assignmentId: rowId, month, amount, version: versionAt({ assignmentId: rowId, month }) };
  });
}

/** The version in which each cell of some rows stands. */
export function versionsOf(
  team: Cells | undefined,
  rows: ReadonlySet<string>,
): (cell: { assignmentId: string; month: number }) => number {
  const cells = team?.cells.filter(({ assignmentId }) => rows.has(assignmentId)) ?? [];
  const byRow = new Map(cells.map((row) => [row.assignmentId, row]));
  return ({ assignmentId, month }) => cellIn(byRow.get(assignmentId), month).version;
}

/** The team with what the server wrote, and with what it says stands where it refused. */
export function withCells<T extends Cells>(team: T, { written, refused }: Written): T {
  const current = refused.flatMap(({ assignmentId, month, current: now }) =>
    now === null ? [] : [{ assignmentId, month, ...now }],
  );
  const news = Map.groupBy([...written, ...current], ({ assignmentId }) => assignmentId);
  const before = new Map(team.cells.map((row) => [row.assignmentId, row]));
  // A large team has a hundred thousand cells, an edit a few: only the rows that were written are made anew.
  const rowsNow = [...news].map(([assignmentId, cells]) => {
    const row = before.get(assignmentId);
    const stood = row === undefined ? [] : cellsOf([row]);
    const now = new Map([...stood, ...cells].map((cell) => [cell.month, cell]));
    return [assignmentId, cellRows([...now.values()])] as const;
  });
  const rewritten = new Map(rowsNow);
  const kept = team.cells.flatMap((row) => rewritten.get(row.assignmentId) ?? [row]);
  const added = rowsNow.flatMap(([assignmentId, rows]) => (before.has(assignmentId) ? [] : rows));
  return { ...team, cells: [...kept, ...added] };
}
