import { mostPerCell } from "@rediflow/planning";
import { z } from "zod";
import { recordChanges, type Change } from "../../audit.ts";
import { AppError } from "../../errors.ts";
import { procedureFor, type Call } from "../../trpc/procedure-for.ts";
import { loadProject, type LoadedProject } from "../load-project.ts";
import { personSubjects } from "../person-subjects.ts";
import { planWrite, refusedCell, type RefusedCell } from "./plan-write.ts";
import { cellKey, readCells, writeCells, type Cell, type StoredCell } from "./write-allocations.ts";

const key = { assignmentId: z.uuid(), month: z.int().min(22_800).max(26_400) };
const amount = z.int().min(0).max(mostPerCell);
const version = z.int().min(0);

const input = z.strictObject({
  projectId: z.uuid(),
  cells: z
    .array(z.strictObject({ ...key, amount, version }))
    .min(1)
    .max(5000),
});

/** The answer of a write: what was written, with new versions, and what was refused, with the reason. */
export const writeResult = z.strictObject({
  written: z.array(z.strictObject({ ...key, amount, version })),
  refused: z.array(
    z.strictObject({
      ...key,
      code: z.string(),
      message: z.string(),
      current: z.strictObject({ amount, version }).nullable(),
    }),
  ),
});

/**
 * Writes planned person-months (ten-thousandths; 0 clears a cell), each against the version it was based on. What may be
 * written is written, the rest is named with its reason; when nothing may be, the first reason is thrown.
 */
export const setAllocations = procedureFor("allocation:edit")
  .input(input)
  .output(writeResult)
  .mutation(async ({ ctx: { call }, input: { projectId, cells } }) => {
    const project = await loadProject(call, projectId);
    const result = await writeAllocations(call, project, {
      cells: lastOfEach(cells),
      action: "allocation:edit",
    });
    if (result.written.length === 0) throwFirst(result.refused);
    return result;
  });

/** Plans, writes and records a set of cells; used by editing and by undoing. */
export async function writeAllocations(
  call: Call,
  project: LoadedProject,
  {
    cells,
    changeId,
    ...how
  }: {
    cells: readonly Cell[];
    action: "allocation:edit" | "allocation:undo";
    undoes?: string;
    changeId?: string | undefined;
  },
): Promise<{ written: Cell[]; refused: RefusedCell[] }> {
  const stored = await readCells(call.tx, project.id, cells);
  const people = await personSubjects(
    call,
    [...stored.values()].map(({ personId }) => personId),
  );
  const { writable, refused } = planWrite(call, project, { wanted: cells, stored, people });
  const changing = writable.filter((cell) => stored.get(cellKey(cell))?.amount !== cell.amount);
  const done = await writeCells(call.tx, project.id, changing);
  const lost = changing.filter((cell) => !done.has(cellKey(cell)));
  const unchanged = writable.filter((cell) => !changing.includes(cell)).map(withoutPerson);
  if (done.size > 0)
    await recordChanges(call, changesByAssignment(project.id, { stored, done, how }), changeId);
  return {
    written: [...done.values(), ...unchanged],
    refused: [...refused, ...lost.map((cell) => refusedCell(cell, "stale"))],
  };
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
    after: cells.map(({ month, amount: now }) => ({ month, amount: now })),
  }));
}

function withoutPerson({ assignmentId, month, amount: now, version: at }: StoredCell): Cell {
  return { assignmentId, month, amount: now, version: at };
}

function lastOfEach(cells: readonly Cell[]): Cell[] {
  return [...new Map(cells.map((cell) => [cellKey(cell), cell])).values()];
}
