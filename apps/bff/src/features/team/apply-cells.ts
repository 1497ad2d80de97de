import type { Change } from "../../operations/record-changes.ts";
import { AppError } from "../../errors.ts";
import type { Call } from "../../operations/call.ts";
import type { LoadedProject } from "../load-project.ts";
import { personSubjects } from "../person-subjects.ts";
import { planWrite, refusedCell, type RefusedCell } from "./plan-write.ts";
import { cellKey, readCells, writeCells, type Cell, type StoredCell } from "./write-allocations.ts";

/** How a set of cells is written down. */
interface How {
  action: "allocation:edit" | "allocation:undo";
  undoes?: string;
}

/** Plans and writes a set of cells, each once, and says what it changed; used by editing and by undoing. Hold the cells before. */
export async function applyCells(
  call: Call,
  project: LoadedProject,
  { cells, ...how }: How & { cells: readonly Cell[] },
): Promise<{ written: Cell[]; refused: RefusedCell[]; changes: Change[] }> {
  const stored = await readCells(call.tx, project.id, cells);
  const people = await personSubjects(
    call,
    [...stored.values()].map(({ personId }) => personId),
  );
  const { writable, refused } = planWrite(call, project, { wanted: cells, stored, people });
  const { changing = [], unchanged = [] } = Object.groupBy(writable, (cell) =>
    stored.get(cellKey(cell))?.amount === cell.amount ? "unchanged" : "changing",
  );
  const done = await writeCells(call.tx, project.id, changing);
  const lost = changing.filter((cell) => !done.has(cellKey(cell)));
  return {
    changes: changesByAssignment(project.id, { stored, done, how }),
    written: [...done.values(), ...unchanged.map(withoutPerson)],
    refused: [...refused, ...lost.map((cell) => refusedCell(cell, "stale"))],
  };
}

/** Keeps the cells of a project, and whatever decides about them, as they are until the transaction ends. */
export async function holdCells(
  { tx }: Call,
  projectId: string,
  cells: readonly Pick<Cell, "assignmentId" | "month">[],
): Promise<void> {
  const keys = JSON.stringify(cells.map(({ assignmentId, month }) => ({ assignmentId, month })));
  await tx.$executeRaw`SELECT access.hold_cells(${projectId}::uuid, ${keys}::jsonb)`;
}

/** Throws the first reason, carrying all of them. */
export function throwFirst(refused: readonly RefusedCell[]): void {
  const [first] = refused;
  if (first !== undefined) throw new AppError(first.code, { message: first.message, data: { refused } });
}

function changesByAssignment(
  projectId: string,
  {
    stored,
    done,
    how,
  }: {
    stored: ReadonlyMap<string, StoredCell>;
    done: ReadonlyMap<string, Cell>;
    how: Pick<Change, "action" | "undoes">;
  },
): Change[] {
  const byAssignment = Map.groupBy([...done.values()], (cell) => cell.assignmentId);
  return [...byAssignment].map(([assignmentId, cells]) => ({
    ...how,
    entity: "assignment",
    entityId: assignmentId,
    projectId,
    personId: stored.get(cellKey(cells[0] ?? { assignmentId, month: 0 }))?.personId ?? "",
    before: cells.map((cell) => ({ month: cell.month, amount: stored.get(cellKey(cell))?.amount ?? 0 })),
    // The version tells later whether the cell is still as this change has left it.
    after: cells.map(({ month, amount, version }) => ({ month, amount, version })),
  }));
}

function withoutPerson({ assignmentId, month, amount, version }: StoredCell): Cell {
  return { assignmentId, month, amount, version };
}
