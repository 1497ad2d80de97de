import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChange } from "../../operations/define-change.ts";
import { applyCells, throwFirst, withChangers } from "../apply-cells.ts";
import { staleRow } from "../last-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { effortGrid, holdEfforts } from "./effort-grid.ts";
import { rowChange } from "./effort-row.ts";
import { standingCells } from "./standing-cells.ts";

const input = z.strictObject({ projectId: rowId, effortRowId: rowId, version: z.int().min(1) });

/** Takes an organisation's share away, with its effort; where any of that may not be cleared, nothing is, and the reason is thrown. */
export const removeRow = defineChange({
  action: "effort-row:remove",
  input,
  output: z.strictObject({ cleared: z.int() }),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async (call, { projectId, effortRowId, version }, project) => {
    const where = { id: effortRowId, projectId };
    const row = await call.tx.effortRow.findFirst({ where });
    if (row === null) throw new AppError("not-visible");
    await holdEfforts(call, projectId, await standingCells(call.tx, where));
    const wanted = (await standingCells(call.tx, where)).map((cell) => ({ ...cell, amount: 0 }));
    const asked = { project, wanted, action: "effort:edit" as const };
    const { written, refused, changes } = await applyCells(call, effortGrid, asked);
    throwFirst(await withChangers(call, effortGrid, refused));
    const { count } = await call.tx.effortRow.deleteMany({ where: { ...where, version } });
    if (count === 0)
      throw await staleRow(call, { entity: "effort-row", id: effortRowId, version: row.version });
    const { about, fields } = rowChange({ effortRowId, projectId }, row);
    return { output: { cleared: written.length }, changes: [...changes, { ...about, before: fields }] };
  },
});
