import { mostPerCell } from "@rediflow/planning";
import { z } from "zod";
import { defineChangeOfMany } from "../../operations/define-change.ts";
import { rowId } from "../row-id.ts";
import { loadProject } from "../load-project.ts";
import { plannedMonth } from "../planned-month.ts";
import { asWritten, setCells, standingOperation } from "../set-cells.ts";
import { allocationGrid, holdCells } from "./allocation-grid.ts";

const key = { assignmentId: rowId, month: plannedMonth };
const amount = z.int().min(0).max(mostPerCell);
const version = z.int().min(0);

const input = z.strictObject({
  projectId: rowId,
  cells: z
    .array(z.strictObject({ ...key, amount, version }))
    .min(1)
    .max(5000),
  /** Calls with the same key are one operation for undo: a paste that is larger than one call. */
  changeKey: rowId.optional(),
  requestKey: rowId.optional(),
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
 * written is written, the rest is named with its reason; when nothing may be, the first reason is thrown. Sent again with
 * the same `requestKey` it writes nothing, whatever stands there by now.
 */
export const setAllocations = defineChangeOfMany({
  action: "allocation:edit",
  input,
  output: writeResult,
  repeated: async (call, _before, { projectId, cells }) =>
    await asWritten(call, allocationGrid, { project: await loadProject(call, projectId), cells }),
  run: async (call, { projectId, cells, changeKey }) => {
    await holdCells(call, projectId, cells);
    const project = await loadProject(call, projectId);
    const action = "allocation:edit";
    const operationId = await standingOperation(call, { action, projectId, changeKey });
    const { changes, ...output } = await setCells(call, allocationGrid, { project, cells, action });
    return { output, changes, operationId };
  },
});
