import type { Change } from "../../operations/record-changes.ts";
import { AppError } from "../../errors.ts";
import type { Call } from "../../operations/call.ts";
import type { LoadedProject } from "../load-project.ts";
import { personSubjects } from "../person-subjects.ts";
import { planWrite, refusedCell, type RefusedCell } from "./plan-write.ts";
import { cellKey, readCells, writeCells, type Cell, type StoredCell } from "./write-allocations.ts";

/** As which action a set of cells is written down. */
type As = "allocation:edit" | "allocation:undo";

/** Plans and writes a set of cells, each once, and says what it changed; used by editing and by undoing. Hold the cells before. */
export async function applyCells(
  call: Call,
  project: LoadedProject,
  { cells, action }: { cells: readonly Cell[]; action: As },
): Promise<{ written: Cell[]; refused: RefusedCell[]; changes: Change[] }> {
  const { stored, changing, unchanged, refused } = await planCells(call, project, cells);
  const done = await writeCells(call.tx, project.id, changing);
  const lost = changing.filter((cell) => !done.has(cellKey(cell)));
  return {
    changes: [...done.values()].map((cell) =>
      changeOf(cell, { projectId: project.id, stored: stored.get(cellKey(cell)), action }),
    ),
    written: [...done.values(), ...unchanged],
    refused: [...refused, ...lost.map((cell) => refusedCell(cell, "stale"))],
  };
}

/** Looks which cells may be written, and which of those stand as wanted already; writes nothing. */
export async function planCells(
  call: Call,
  project: LoadedProject,
  wanted: readonly Cell[],
): Promise<{
  stored: ReadonlyMap<string, StoredCell>;
  changing: StoredCell[];
  unchanged: Cell[];
  refused: RefusedCell[];
}> {
  const stored = await readCells(call.tx, project.id, wanted);
  const people = await personSubjects(
    call,
    [...stored.values()].map(({ personId }) => personId),
  );
  const { writable, refused } = planWrite(call, project, { wanted, stored, people });
  const { changing = [], unchanged = [] } = Object.groupBy(writable, (cell) =>
    stored.get(cellKey(cell))?.amount === cell.amount ? "unchanged" : "changing",
  );
  return { stored, changing, unchanged: unchanged.map(withoutPerson), refused };
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

function changeOf(
  { assignmentId, month, amount, version }: Cell,
  { projectId, stored, action }: { projectId: string; stored: StoredCell | undefined; action: As },
): Change {
  const about = { entity: "allocation" as const, entityId: assignmentId, projectId, month };
  return {
    action,
    ...about,
    personId: stored?.personId ?? "",
    before: { amount: stored?.amount ?? 0 },
    // The version tells later whether the cell is still as this change has left it.
    after: { amount, version },
  };
}

/** A cell as answers give it. */
export function withoutPerson({ assignmentId, month, amount, version }: StoredCell): Cell {
  return { assignmentId, month, amount, version };
}
