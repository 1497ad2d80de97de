import { AppError } from "../../errors.ts";
import type { Call } from "../../operations/call.ts";
import type { Change } from "../../operations/record-changes.ts";
import { applyCells, throwFirst, withChangers } from "../apply-cells.ts";
import { loadProject, type LoadedProject } from "../load-project.ts";
import { effortGrid, type EffortCell } from "./effort-grid.ts";
import { effortRowFields, insertRow, rowChange } from "./effort-row.ts";
import type { EffortEffects } from "./effort-effects.ts";

/** How what was done to effort is taken back, in two steps: what goes, and what comes. */
export function takingBack(
  call: Call,
  project: LoadedProject,
  { effects, wanted }: { effects: EffortEffects; wanted: readonly EffortCell[] },
): { takeAway: () => Promise<void>; putBack: () => Promise<{ written: EffortCell[]; changes: Change[] }> } {
  const written: EffortCell[] = [];
  const changes: Change[] = [];
  const write = async (cells: readonly EffortCell[]): Promise<void> => {
    if (cells.length === 0) return;
    // Its months may have been made wider for what comes back.
    const held = await loadProject(call, project.id);
    const result = await applyCells(call, effortGrid, {
      project: held,
      wanted: cells,
      action: "effort:edit",
    });
    throwFirst(await withChangers(call, effortGrid, result.refused));
    written.push(...result.written);
    changes.push(...result.changes);
  };
  return {
    takeAway: async () => {
      await write(wanted.filter(({ amount }) => amount === 0));
      for (const { entityId, before, after } of effects.rows)
        if (before === null) changes.push(await removeAdded(call, project, entityId, after));
    },
    putBack: async () => {
      for (const { entityId, before, after } of effects.rows)
        if (after === null) changes.push(await addRemoved(call, project, entityId, before));
      await write(wanted.filter(({ amount }) => amount > 0));
      return { written, changes };
    },
  };
}

async function removeAdded(
  { tx }: Call,
  { id: projectId }: LoadedProject,
  ...[effortRowId, after]: [string, unknown]
): Promise<Change> {
  const cells = await tx.effort.count({ where: { effortRowId } });
  if (cells > 0) {
    const message = `Effort was written here since, in ${cells.toString()} cell(s). Nothing was changed.`;
    throw new AppError("in-use", { message, data: { cells } });
  }
  const { count } = await tx.effortRow.deleteMany({ where: { id: effortRowId, projectId } });
  if (count === 0) throw new AppError("stale");
  const { about, fields } = rowChange({ effortRowId, projectId }, effortRowFields.parse(after));
  return { ...about, action: "effort-row:remove", before: fields };
}

async function addRemoved(
  { tx }: Call,
  { id: projectId }: LoadedProject,
  ...[effortRowId, before]: [string, unknown]
): Promise<Change> {
  const row = effortRowFields.parse(before);
  await insertRow(tx, { id: effortRowId, projectId, ...row });
  const { about, fields } = rowChange({ effortRowId, projectId }, row);
  return { ...about, action: "effort-row:create", after: fields };
}
