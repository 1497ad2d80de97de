import { mostPerCell } from "@rediflow/planning";
import { z } from "zod";
import type { Call } from "../../operations/call.ts";
import { defineChangeOfMany } from "../../operations/define-change.ts";
import { operationIdFor } from "../../operations/repeated.ts";
import { rowId } from "../row-id.ts";
import { loadProject } from "../load-project.ts";
import { applyCells, holdCells, planCells, throwFirst } from "./apply-cells.ts";
import { withChangers } from "./name-changers.ts";
import { refusedCell } from "./plan-write.ts";
import { cellKey, type Cell } from "./write-allocations.ts";

const key = { assignmentId: rowId, month: z.int().min(22_800).max(26_400) };
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
  repeated: (call, _before, content) => asWritten(call, content),
  run: async (call, { projectId, cells, changeKey }) => {
    await holdCells(call, projectId, cells);
    const project = await loadProject(call, projectId);
    const operationId =
      changeKey === undefined ? undefined : await standingOperation(call, projectId, changeKey);
    const { written, changes, ...applied } = await applyCells(call, project, {
      cells: lastOfEach(cells),
      action: "allocation:edit",
    });
    const refused = await withChangers(call, applied.refused);
    if (written.length === 0) throwFirst(refused);
    return { output: { written, refused }, changes, operationId };
  },
});

/** The answer of a write that was made already: cells that are still as asked for count as written, the others say why not. */
async function asWritten(
  call: Call,
  { projectId, cells }: { projectId: string; cells: readonly Cell[] },
): Promise<z.output<typeof writeResult>> {
  const project = await loadProject(call, projectId);
  const { stored, changing, unchanged, refused } = await planCells(call, project, lastOfEach(cells));
  const changed = changing.map((cell) => refusedCell(cell, "stale", { now: stored.get(cellKey(cell)) }));
  return { written: unchanged, refused: await withChangers(call, [...refused, ...changed]) };
}

/** The operation that a key names, or none where that was taken back meanwhile: what comes then is an operation of its own. */
async function standingOperation(
  call: Call,
  projectId: string,
  changeKey: string,
): Promise<string | undefined> {
  const operationId = operationIdFor([call.actor.userId, "allocation:edit", projectId, changeKey]);
  const undone = await call.tx.change.findFirst({ where: { undoes: operationId }, select: { seq: true } });
  return undone === null ? operationId : undefined;
}

function lastOfEach(cells: readonly Cell[]): Cell[] {
  return [...new Map(cells.map((cell) => [cellKey(cell), cell])).values()];
}
