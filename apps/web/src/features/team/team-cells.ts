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
  // A large team has a hundred thousand cells, an edit a few: only the rows that are edited are looked into.
  const cells = team?.cells.filter(({ assignmentId }) => rows.has(assignmentId)) ?? [];
  const versions = new Map(cells.map((cell) => [cellKey(cell.assignmentId, cell.month), cell.version]));
  return ({ assignmentId, month }) => versions.get(cellKey(assignmentId, month)) ?? 0;
}

/** The team with what the server wrote, and with what it says stands where it refused. */
export function withCells<T extends Cells>(team: T, { written, refused }: Written): T {
  const current = refused.flatMap(({ assignmentId, month, current: now }) =>
    now === null ? [] : [{ assignmentId, month, ...now }],
  );
  const news = new Map(
    [...written, ...current].map((cell) => [cellKey(cell.assignmentId, cell.month), cell]),
  );
  const touched = new Set([...written, ...current].map(({ assignmentId }) => assignmentId));
  const cells: Cells["cells"] = [];
  for (const cell of team.cells) {
    const key = touched.has(cell.assignmentId) ? cellKey(cell.assignmentId, cell.month) : "";
    const now = news.get(key) ?? cell;
    if (now.amount !== 0) cells.push(now);
    news.delete(key);
  }
  cells.push(...[...news.values()].filter(({ amount }) => amount !== 0));
  return { ...team, cells };
}
