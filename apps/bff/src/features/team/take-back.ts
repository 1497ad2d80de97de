import type { Action } from "@rediflow/policy";
import type { Change } from "../../operations/record-changes.ts";
import { AppError } from "../../errors.ts";
import type { Call } from "../../operations/call.ts";
import type { LoadedProject } from "../load-project.ts";
import { staleRow } from "../last-change.ts";
import { applyCells, throwFirst, withChangers } from "../apply-cells.ts";
import { allocationGrid, type Cell } from "./allocation-grid.ts";
import type { RowEffect } from "./effects.ts";
import { wantedCells, type Taking } from "./look-at.ts";

/** Writes everything back to what it was before the change, and says what it changed: rows first that cells need, those last that cells hold. */
export async function takeBack(
  call: Call,
  project: LoadedProject,
  { effects, cells, change }: Taking,
): Promise<{ written: Cell[]; changes: Change[] }> {
  const undoes = change.changeId;
  const about = { call, projectId: project.id };
  const events: Change[] = [];
  for (const row of effects.rows) if (row.after === null) events.push(await putBack(about, row));
  for (const row of effects.rows)
    if (row.after !== null && row.before !== null) events.push(await changeRoleBack(about, row));
  const wanted = wantedCells(effects, cells);
  const written: Cell[] = [];
  if (wanted.length > 0) {
    const asked = { project, wanted, action: "allocation:undo" as const };
    const result = await applyCells(call, allocationGrid, asked);
    throwFirst(await withChangers(call, allocationGrid, result.refused));
    written.push(...result.written);
    events.push(...result.changes);
  }
  for (const row of effects.rows) if (row.before === null) events.push(await takeOff(about, row));
  return { written, changes: events.map((event) => ({ ...event, undoes })) };
}

interface About {
  call: Call;
  projectId: string;
}

/** Puts a person back who was taken off, under the assignment's own id. */
async function putBack({ call, projectId }: About, row: RowEffect): Promise<Change> {
  const { assignmentId, personId, before } = row;
  const data = { id: assignmentId, projectId, personId, roleTypeId: before?.roleTypeId ?? null };
  await call.tx.assignment.create({ data, select: { id: true } });
  const after = { projectId, personId, roleTypeId: data.roleTypeId };
  return { ...eventOf("assignment:create", projectId, row), after };
}

async function changeRoleBack({ call, projectId }: About, row: RowEffect): Promise<Change> {
  const [before, after] = [row.after?.roleTypeId ?? null, row.before?.roleTypeId ?? null];
  const { count } = await call.tx.assignment.updateMany({
    where: { id: row.assignmentId, projectId, roleTypeId: before },
    data: { roleTypeId: after, version: { increment: 1 }, updatedAt: new Date() },
  });
  if (count === 0) throw await changedMeanwhile(call, row);
  const change = eventOf("assignment:change-role", projectId, row);
  return { ...change, before: { roleTypeId: before }, after: { roleTypeId: after } };
}

/** Takes a person off who was added; refused while anything is planned for them there. */
async function takeOff({ call, projectId }: About, row: RowEffect): Promise<Change> {
  const planned = await call.tx.allocation.count({ where: { assignmentId: row.assignmentId } });
  if (planned > 0) {
    const message = `Person-months were planned here since, in ${planned.toString()} month(s). Nothing was changed.`;
    throw new AppError("in-use", { message, data: { months: planned } });
  }
  const { count } = await call.tx.assignment.deleteMany({ where: { id: row.assignmentId, projectId } });
  if (count === 0) throw await changedMeanwhile(call, row);
  const before = { personId: row.personId, roleTypeId: row.after?.roleTypeId ?? null };
  return { ...eventOf("assignment:remove", projectId, row), before };
}

/** Somebody else was quicker, and is named. */
function changedMeanwhile(call: Call, { assignmentId: id }: RowEffect): Promise<AppError> {
  return staleRow(call, { entity: "assignment", id, version: 0 });
}

function eventOf(
  action: Action,
  projectId: string,
  { assignmentId, personId }: RowEffect,
): Omit<Change, "before" | "after"> {
  return { action, entity: "assignment", entityId: assignmentId, projectId, personId };
}
