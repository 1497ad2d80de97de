import { effortSeries } from "@rediflow/planning";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import type { Call } from "../../operations/call.ts";
import { defineChangeOfMany } from "../../operations/define-change.ts";
import { defineRead } from "../../operations/define-read.ts";
import { loadProject } from "../load-project.ts";
import { ownChangesOfEffort, takeUndoTurn, type OwnChange, type OwnChanges } from "../own-operations.ts";
import { readOperations } from "../read-operations.ts";
import { rowId } from "../row-id.ts";
import { effectsOf, type EffortEffects } from "./effort-effects.ts";
import { effortGrid, holdEfforts } from "./effort-grid.ts";
import { describeEffort, effortStep } from "./effort-step.ts";
import { lookAtEffort } from "./look-at-effort.ts";
import { takingBack } from "./take-back-effort.ts";

const input = z.strictObject({
  projectId: rowId,
  changeId: rowId.optional(),
  requestKey: rowId.optional(),
});

const cell = { rowId, series: z.enum(effortSeries), month: z.int(), amount: z.int(), version: z.int() };

const output = z.strictObject({
  written: z.array(z.strictObject(cell)),
  refused: z.array(z.never()),
  undone: effortStep,
  /** Rows of effort came or went: read the effort again. */
  rowsChanged: z.boolean(),
});

/**
 * Takes back one of the actor's operations on a project's effort, the newest or the one named, whole or not at all; refused where
 * somebody wrote on it since. Sent again with the same `requestKey`, after an answer was lost, it takes nothing further back.
 */
export const undo = turning("undo", (changes, changeId) => {
  if (changeId === undefined) return changes.nextUndo();
  const named = changes.get(changeId);
  return named?.undoes === null ? named : undefined;
});

/** Does again what the actor undid last of a project's effort, under the same conditions, while they did nothing else to it since. */
export const redo = turning("redo", (changes, changeId) => {
  const next = changes.nextRedo();
  return changeId === undefined || changeId === next?.changeId ? next : undefined;
});

/** What the next undo and the next redo of effort would do, leaving out the operations passed over. */
export const nextUndo = defineRead({
  action: "project:read",
  input: z.strictObject({ projectId: rowId, passOver: z.array(rowId).max(50).optional() }),
  output: z.strictObject({ undo: effortStep.nullable(), redo: effortStep.nullable() }),
  load: (call, { projectId }) => loadProject(call, projectId),
  run: async (call, { projectId, passOver }, project) => {
    const changes = await ownChangesOfEffort(call, projectId);
    const show = async (operation: OwnChange | undefined) => {
      if (operation === undefined) return null;
      const effects = await readEffects(call, projectId, operation.changeId);
      const { refused } = await lookAtEffort(call, project, { effects, operation });
      return await describeEffort(call.tx, operation, { effects, refused });
    };
    return { undo: await show(changes.nextUndo(passOver)), redo: await show(changes.nextRedo()) };
  },
});

function turning(
  variant: string,
  choose: (changes: OwnChanges, changeId: string | undefined) => OwnChange | undefined,
) {
  return defineChangeOfMany({
    action: "effort:edit",
    variant,
    input,
    output,
    repeated: (call, { operationId }, { projectId }) => asDone(call, projectId, operationId),
    run: async (call, { projectId, changeId }) => {
      await takeUndoTurn(call);
      const operation = choose(await ownChangesOfEffort(call, projectId), changeId);
      const effects = operation && (await readEffects(call, projectId, operation.changeId));
      await holdEfforts(call, projectId, effects?.cells ?? []);
      const project = await loadProject(call, projectId);
      if (operation === undefined || effects === undefined)
        throw new AppError(changeId === undefined ? "nothing-to-undo" : "not-undoable");
      if (operation.reverted) throw new AppError("not-undoable", { message: "This was undone already." });
      const { refused, wanted } = await lookAtEffort(call, project, { effects, operation });
      if (refused !== null) throw new AppError(refused.code, { message: refused.message });
      const { takeAway, putBack } = takingBack(call, project, { effects, wanted });
      await takeAway();
      const { written, changes } = await putBack();
      const undone = await describeEffort(call.tx, operation, { effects, refused: null });
      return {
        output: { written, refused: [], undone, rowsChanged: effects.rows.length > 0 },
        changes: changes.map((change) => ({ ...change, undoes: operation.changeId })),
      };
    },
  });
}

async function readEffects(call: Call, projectId: string, changeId: string): Promise<EffortEffects> {
  return effectsOf((await readOperations(call, [changeId], projectId)).get(changeId) ?? []);
}

/** The answer of an undo that was made already: its cells as they stand now. */
async function asDone(
  call: Call,
  projectId: string,
  changeId: string,
): Promise<z.output<typeof output>> {
  const changes = await ownChangesOfEffort(call, projectId);
  const operation = changes.get(changes.get(changeId)?.undoes ?? "");
  if (operation === undefined) throw new AppError("nothing-to-undo");
  const effects = await readEffects(call, projectId, operation.changeId);
  const now = await effortGrid.read(call.tx, projectId, effects.cells);
  return {
    written: [...now.values()].map((stored) => ({
      ...effortGrid.placeOf(stored),
      ...{ amount: stored.amount, version: stored.version },
    })),
    refused: [],
    undone: await describeEffort(call.tx, operation, { effects, refused: null }),
    rowsChanged: effects.rows.length > 0,
  };
}
