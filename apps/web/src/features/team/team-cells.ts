import type { Answers } from "../../lib/trpc.ts";
import type { CellEdit, EditOutcome } from "../../ui/month-grid/month-grid-props.ts";
import type { Team } from "./team.ts";

/** What a write came to: the cells that were written, with their new versions, and the refused ones with what stands there. */
export type Written = Answers["team"]["setAllocations"];

type Cells = Pick<Team, "cells">;

/** The key of a cell of a team: one assignment in one month. */
export function cellKey(assignmentId: string, month: number): string {
  return `${assignmentId}:${month.toString()}`;
}

/** Edits as the API takes them, each against the version that it was based on; 0 is a cell that was empty. */
export function versionedCells(team: Cells | undefined, edits: readonly CellEdit[]) {
  const versions = new Map(team?.cells.map((cell) => [cellKey(cell.assignmentId, cell.month), cell.version]));
  return edits.map(({ rowId, month, amount }) => {
    return { assignmentId: rowId, month, amount, version: versions.get(cellKey(rowId, month)) ?? 0 };
  });
}

/** The team with what the server wrote, and with what it says stands where it refused. */
export function withCells<T extends Cells>(team: T, { written, refused }: Written): T {
  const current = refused.flatMap(({ assignmentId, month, current: now }) =>
    now === null ? [] : [{ assignmentId, month, ...now }],
  );
  const cells = new Map(team.cells.map((cell) => [cellKey(cell.assignmentId, cell.month), cell]));
  for (const cell of [...written, ...current]) {
    const key = cellKey(cell.assignmentId, cell.month);
    if (cell.amount === 0) cells.delete(key);
    else cells.set(key, cell);
  }
  return { ...team, cells: [...cells.values()] };
}

/** Refused cells as the grid names them. */
export function refusedEdits(refused: Written["refused"]): EditOutcome["refused"] {
  return refused.map(({ assignmentId, month, message }) => ({
    rowId: assignmentId,
    month,
    sentence: message,
  }));
}
