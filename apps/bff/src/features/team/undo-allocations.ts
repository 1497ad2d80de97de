import { monthLabel } from "@rediflow/planning";
import { z } from "zod";
import { askedChange } from "../../audit.ts";
import { AppError } from "../../errors.ts";
import { procedureFor, type Call } from "../../trpc/procedure-for.ts";
import { loadProject } from "../load-project.ts";
import { throwFirst, writeAllocations, writeResult } from "./set-allocations.ts";
import { cellKey, readCells, type Cell } from "./write-allocations.ts";

interface Undoable {
  changeId: string;
  assignmentId: string;
  before: { month: number; amount: number }[];
  after: { month: number; amount: number }[];
}

/**
 * Takes back the actor's last change in a project, whole or not at all; refused where somebody changed a cell since. Sent
 * again with the same `requestKey`, after an answer was lost, it takes nothing further back.
 */
export const undoAllocations = procedureFor("allocation:undo")
  .input(z.strictObject({ projectId: z.uuid(), requestKey: z.uuid().optional() }))
  .output(writeResult)
  .mutation(async ({ ctx: { call }, input: { projectId, requestKey } }) => {
    const project = await loadProject(call, projectId);
    call.authorize({ project: project.subject });
    const { changeId, madeOn } = await askedChange(call, "allocation:undo", {
      requestKey,
      content: { projectId },
    });
    if (madeOn !== undefined) {
      const done = await changeOf(call, changeId);
      return { written: await cellsAfter(call, projectId, done), refused: [] };
    }
    const events = await lastChange(call, projectId);
    const undoes = events[0]?.changeId;
    if (undoes === undefined) throw new AppError("nothing-to-undo");
    const cells = await cellsBefore(call, projectId, events);
    const result = await writeAllocations(call, project, {
      cells,
      action: "allocation:undo",
      undoes,
      changeId,
    });
    throwFirst(result.refused);
    return result;
  });

async function lastChange(call: Call, projectId: string): Promise<Undoable[]> {
  const [last] = await call.tx.$queryRaw<{ changeId: string }[]>`
    SELECT mine.change_id::text AS "changeId" FROM audit_events mine
    WHERE mine.user_id = ${call.actor.userId}::uuid AND mine.project_id = ${projectId}::uuid AND mine.action = 'allocation:edit'
      AND NOT EXISTS (SELECT 1 FROM audit_events undone WHERE undone.undoes = mine.change_id)
    ORDER BY mine.at DESC LIMIT 1`;
  return last === undefined ? [] : await changeOf(call, last.changeId);
}

async function changeOf({ tx }: Call, changeId: string): Promise<Undoable[]> {
  return await tx.$queryRaw<Undoable[]>`
    SELECT e.change_id::text AS "changeId", e.entity_id AS "assignmentId", e.before, e.after FROM audit_events e
    WHERE e.change_id = ${changeId}::uuid`;
}

/** The cells of a change as they stand now. */
async function cellsAfter(call: Call, projectId: string, events: readonly Undoable[]): Promise<Cell[]> {
  const cells = events.flatMap(({ assignmentId, after }) =>
    after.map(({ month }) => ({ assignmentId, month })),
  );
  const now = await readCells(call.tx, projectId, cells);
  return [...now.values()].map(({ assignmentId, month, amount, version }) => ({
    assignmentId,
    month,
    amount,
    version,
  }));
}

/** What the cells held before, to be written over what they hold now, if that is still what the change had left there. */
async function cellsBefore(call: Call, projectId: string, events: readonly Undoable[]): Promise<Cell[]> {
  const left = events.flatMap(({ assignmentId, after }) => after.map((cell) => ({ assignmentId, ...cell })));
  const now = await readCells(call.tx, projectId, left);
  for (const cell of left) {
    const stands = now.get(cellKey(cell));
    if (stands !== undefined && stands.amount !== cell.amount) {
      throw new AppError("stale", {
        message: `Somebody has changed ${monthLabel(cell.month)} since; nothing was undone.`,
      });
    }
  }
  return events.flatMap(({ assignmentId, before }) =>
    before.map(({ month, amount }) => ({
      assignmentId,
      month,
      amount,
      version: now.get(cellKey({ assignmentId, month }))?.version ?? 0,
    })),
  );
}
