import type { Action } from "@rediflow/policy";
import type { Call } from "../operations/call.ts";
import type { Change } from "../operations/record-changes.ts";
import { operationIdFor } from "../operations/repeated.ts";
import {
  applyCells,
  planCells,
  refusedCell,
  throwFirst,
  withChangers,
  type RefusedCell,
} from "./apply-cells.ts";
import type { CellGrid, Place, Standing } from "./cell-grid.ts";
import type { LoadedProject } from "./load-project.ts";

/** What was written of cells, and what was not. */
export interface WrittenCells<P> {
  written: (P & Standing)[];
  refused: RefusedCell<P>[];
}

/** Writes what may be written of these cells, which are held, and names the rest; where nothing may be, the first reason is thrown. */
export async function setCells<P extends Place, S extends P & Standing>(
  call: Call,
  grid: CellGrid<P, S>,
  asked: { project: LoadedProject; cells: readonly (P & Standing)[]; action: Action },
): Promise<WrittenCells<P> & { changes: Change[] }> {
  const wanted = lastOfEach(grid, asked.cells);
  const { written, changes, ...applied } = await applyCells(call, grid, { ...asked, wanted });
  const refused = await withChangers(call, grid, applied.refused);
  if (written.length === 0) throwFirst(refused);
  return { written, refused, changes };
}

/** The answer of a write that was made already: cells that are still as asked for count as written, the others say why not. */
export async function asWritten<P extends Place, S extends P & Standing>(
  call: Call,
  grid: CellGrid<P, S>,
  { project, cells }: { project: LoadedProject; cells: readonly (P & Standing)[] },
): Promise<WrittenCells<P>> {
  const wanted = lastOfEach(grid, cells);
  const { stored, changing, unchanged, refused } = await planCells(call, grid, { project, wanted });
  const changed = changing.map((cell) =>
    refusedCell(grid, cell, { code: "stale", now: stored.get(grid.keyOf(cell)) }),
  );
  return { written: unchanged, refused: await withChangers(call, grid, [...refused, ...changed]) };
}

/** The operation that a key names, or none where there is no key, or that was taken back meanwhile: what comes then is an operation of its own. */
export async function standingOperation(
  { tx, actor }: Call,
  { action, projectId, changeKey }: { action: Action; projectId: string; changeKey: string | undefined },
): Promise<string | undefined> {
  if (changeKey === undefined) return undefined;
  const operationId = operationIdFor([actor.userId, action, projectId, changeKey]);
  const undone = await tx.change.findFirst({ where: { undoes: operationId }, select: { seq: true } });
  return undone === null ? operationId : undefined;
}

function lastOfEach<P extends Place, S extends P & Standing>(
  grid: CellGrid<P, S>,
  cells: readonly (P & Standing)[],
): (P & Standing)[] {
  return [...new Map(cells.map((cell) => [grid.keyOf(cell), cell])).values()];
}
