import { z } from "zod";
import { AppError } from "../../errors.ts";
import type { Call } from "../../operations/call.ts";
import { defineChange } from "../../operations/define-change.ts";
import { defineRead } from "../../operations/define-read.ts";
import { loadProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { allocationGrid, holdCells, readCells } from "./allocation-grid.ts";
import { readEffects, type Effects } from "./effects.ts";
import { ownChanges, takeUndoTurn, type OwnChange, type OwnChanges } from "../own-operations.ts";
import { writeResult } from "./set-allocations.ts";
import { describeStep, step } from "./step.ts";
import { lookAt, refusalOf } from "./look-at.ts";
import { takeBack } from "./take-back.ts";

const input = z.strictObject({
  projectId: rowId,
  changeId: rowId.optional(),
  requestKey: rowId.optional(),
});

const output = writeResult.extend({
  undone: step,
  /** Rows of the team came, went or changed: read the team again. */
  teamChanged: z.boolean(),
});
type Output = z.output<typeof output>;

const nothing: Effects = { cells: [], rows: [], changes: 0 };

/**
 * Takes back one of the actor's operations on a project, the newest or the one named, whole or not at all; refused where
 * somebody wrote on it since. Sent again with the same `requestKey`, after an answer was lost, it takes nothing further back.
 */
export const undo = takingBack("undo", (changes, changeId) => {
  if (changeId === undefined) return changes.nextUndo();
  const named = changes.get(changeId);
  return named?.undoes === null ? named : undefined;
});

/** Does again what the actor undid last on a project, under the same conditions, while they did nothing else since. */
export const redo = takingBack("redo", (changes, changeId) => {
  const next = changes.nextRedo();
  return changeId === undefined || changeId === next?.changeId ? next : undefined;
});

/** What the next undo and the next redo would do, leaving out the operations passed over. */
export const nextUndo = defineRead({
  action: "project:read",
  input: z.strictObject({ projectId: rowId, passOver: z.array(rowId).max(50).optional() }),
  output: z.strictObject({ undo: step.nullable(), redo: step.nullable() }),
  load: (call, { projectId }) => loadProject(call, projectId),
  run: async (call, { projectId, passOver }, project) => {
    const changes = await ownChanges(call, projectId);
    const show = async (change: OwnChange | undefined) => {
      if (change === undefined) return null;
      const effects = await readEffects(call, projectId, change.changeId);
      const taking = await lookAt(call, projectId, { change, effects });
      const refused = await refusalOf(call, project, taking);
      return describeStep(change, effects, { people: taking.people, refused });
    };
    return { undo: await show(changes.nextUndo(passOver)), redo: await show(changes.nextRedo()) };
  },
});

type Choose = (changes: OwnChanges, changeId: string | undefined) => OwnChange | undefined;

function takingBack(variant: string, choose: Choose) {
  return defineChange({
    action: "allocation:undo",
    variant,
    input,
    output,
    repeated: (call, { operationId }, { projectId }) => asDone(call, projectId, operationId),
    load: async (call, { projectId, changeId }) => {
      await takeUndoTurn(call);
      const changes = await ownChanges(call, projectId);
      const change = choose(changes, changeId);
      const effects = change === undefined ? nothing : await readEffects(call, projectId, change.changeId);
      await holdCells(call, projectId, effects.cells);
      const project = await loadProject(call, projectId);
      return { subject: project.subject, project, change, effects };
    },
    run: async (call, { projectId, changeId }, { project, change, effects }) => {
      if (change === undefined)
        throw new AppError(changeId === undefined ? "nothing-to-undo" : "not-undoable");
      if (change.reverted) throw new AppError("not-undoable", { message: "This was undone already." });
      const taking = await lookAt(call, projectId, { change, effects });
      const refused = await refusalOf(call, project, taking);
      if (refused !== null) {
        const { code, message, changed } = refused;
        throw new AppError(code, { message, data: { changeId: change.changeId, changed } });
      }
      const { written, changes: made } = await takeBack(call, project, taking);
      const undone = describeStep(change, effects, { people: taking.people, refused: null });
      const teamChanged = effects.rows.length > 0;
      return { output: { written, refused: [], undone, teamChanged }, changes: made };
    },
  });
}

/** The answer of an undo that was made already: its cells as they stand now. */
async function asDone(call: Call, projectId: string, changeId: string): Promise<Output> {
  const changes = await ownChanges(call, projectId);
  const undone = changes.get(changes.get(changeId)?.undoes ?? "");
  if (undone === undefined) throw new AppError("nothing-to-undo");
  const effects = await readEffects(call, projectId, undone.changeId);
  const { people } = await lookAt(call, projectId, { change: undone, effects });
  const now = await readCells(call.tx, projectId, effects.cells);
  return {
    written: [...now.values()].map((cell) => ({
      ...allocationGrid.placeOf(cell),
      ...{ amount: cell.amount, version: cell.version },
    })),
    refused: [],
    undone: describeStep(undone, effects, { people, refused: null }),
    teamChanged: effects.rows.length > 0,
  };
}
