import { effortSeries, mostEffortPerCell } from "@rediflow/planning";
import { z } from "zod";
import { defineChangeOfMany } from "../../operations/define-change.ts";
import { loadProject } from "../load-project.ts";
import { plannedMonth } from "../planned-month.ts";
import { rowId } from "../row-id.ts";
import { asWritten, setCells, standingOperation, type WrittenCells } from "../set-cells.ts";
import { effortGrid, holdEfforts, type EffortCell, type EffortPlace } from "./effort-grid.ts";

const place = { rowId, month: plannedMonth };
const amount = z.int().min(0).max(mostEffortPerCell);
const version = z.int().min(0);

const input = z.strictObject({
  projectId: rowId,
  series: z.enum(effortSeries),
  cells: z
    .array(z.strictObject({ ...place, amount, version }))
    .min(1)
    .max(5000),
  /** Calls with the same key are one operation for undo: a paste that is larger than one call. */
  changeKey: rowId.optional(),
  requestKey: rowId.optional(),
});

const output = z.strictObject({
  written: z.array(z.strictObject({ ...place, amount, version })),
  refused: z.array(
    z.strictObject({
      ...place,
      code: z.string(),
      message: z.string(),
      current: z.strictObject({ amount, version }).nullable(),
    }),
  ),
});

type Asked = Pick<z.output<typeof input>, "series" | "cells">;

/**
 * Writes effort of one series (ten-thousandths of a PM; 0 clears a cell), each cell against the version it was based on. What may be
 * written is written, the rest is named with its reason; when nothing may be, the first reason is thrown. Sent again with
 * the same `requestKey` it writes nothing, whatever stands there by now.
 */
export const setEffort = defineChangeOfMany({
  action: "effort:edit",
  input,
  output,
  repeated: async (call, _before, { projectId, ...asked }) =>
    shown(
      await asWritten(call, effortGrid, {
        project: await loadProject(call, projectId),
        cells: cellsOf(asked),
      }),
    ),
  run: async (call, { projectId, changeKey, ...asked }) => {
    const cells = cellsOf(asked);
    await holdEfforts(call, projectId, cells);
    const project = await loadProject(call, projectId);
    const action = "effort:edit";
    const operationId = await standingOperation(call, { action, projectId, changeKey });
    const { changes, ...result } = await setCells(call, effortGrid, { project, cells, action });
    return { output: shown(result), changes, operationId };
  },
});

function cellsOf({ series, cells }: Asked): EffortCell[] {
  return cells.map((cell) => ({ ...cell, series }));
}

/** The series was asked for, and is not said again with each cell. */
function shown({ written, refused }: WrittenCells<EffortPlace>) {
  return {
    written: written.map(({ rowId: of, month, amount: pm, version: stands }) => ({
      ...{ rowId: of, month, amount: pm, version: stands },
    })),
    refused: refused.map(({ rowId: of, month, code, message, current }) => ({
      ...{ rowId: of, month, code, message, current },
    })),
  };
}
