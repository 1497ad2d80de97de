import { z } from "zod";
import { AppError } from "../../errors.ts";
import type { Call } from "../../operations/call.ts";
import { defineChange } from "../../operations/define-change.ts";
import type { Change } from "../../operations/record-changes.ts";
import { loadProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { applyCells } from "../apply-cells.ts";
import { allocationGrid, holdCells } from "./allocation-grid.ts";
import { loadAssignment } from "./load-assignment.ts";

const input = z.strictObject({
  projectId: rowId,
  assignmentId: rowId,
  /** What becomes of what is planned: refuse while there is anything, or clear all months that the actor may change. */
  plan: z.enum(["refuse", "clear-from-now"]).optional(),
});

const output = z.strictObject({
  /** False where months that are past or closed hold a plan: the row stays as their history. */
  removed: z.boolean(),
  cleared: z.int(),
  kept: z.int(),
});

/**
 * Takes a person off a project. While person-months are planned for them there it is refused as `in-use`, or they are
 * cleared from now on with it; what was planned in months that are past or closed stays, and the row with it.
 */
export const removeAssignment = defineChange({
  action: "assignment:remove",
  input,
  output,
  load: loadAssignment,
  run: async (call, { projectId, assignmentId, plan = "refuse" }, { assignment }) => {
    const planned = await call.tx.allocation.findMany({
      where: { assignmentId, projectId },
      select: { month: true },
    });
    if (planned.length > 0 && plan === "refuse") refuse(call, planned);
    const { cleared, changes } = await clear(call, { projectId, assignmentId }, planned);
    const kept = planned.length - cleared;
    if (cleared === 0 && kept > 0) {
      const message = `Only past or closed months are planned here (${kept.toString()}), and they stay as history. A super admin can take the person off with them.`;
      throw new AppError("in-use", { message, data: { months: kept, past: kept, canClear: 0 } });
    }
    if (kept > 0) return { output: { removed: false, cleared, kept }, changes };
    const { count } = await call.tx.assignment.deleteMany({ where: { id: assignmentId, projectId } });
    // Somebody else has taken the person off at the same moment.
    if (count === 0) throw new AppError("not-visible");
    const { personId, roleTypeId } = assignment;
    const about = { entity: "assignment" as const, entityId: assignmentId, projectId, personId };
    return {
      output: { removed: true, cleared, kept: 0 },
      changes: [...changes, { ...about, before: { personId, roleTypeId } }],
    };
  },
});

function refuse({ actor, currentMonth }: Call, planned: readonly { month: number }[]): never {
  const months = planned.length;
  const past = planned.filter(({ month }) => month < currentMonth).length;
  const canClear = actor.role === "superAdmin" ? months : months - past;
  const history = past === 0 ? "" : ` ${past.toString()} of them are over and stay as history.`;
  const message = `Person-months are planned here in ${months.toString()} month(s).${history} Clear them first, or take the person off from now on.`;
  throw new AppError("in-use", { message, data: { months, past, canClear } });
}

/** Clears the cells that the actor may change; says how many, and what was changed. */
async function clear(
  call: Call,
  { projectId, assignmentId }: { projectId: string; assignmentId: string },
  planned: readonly { month: number }[],
): Promise<{ cleared: number; changes: Change[] }> {
  if (planned.length === 0) return { cleared: 0, changes: [] };
  const keys = planned.map(({ month }) => ({ assignmentId, month }));
  await holdCells(call, projectId, keys);
  const stored = await call.tx.allocation.findMany({
    where: { assignmentId, projectId },
    select: { month: true, version: true },
  });
  const cells = stored.map(({ month, version }) => ({
    assignmentId,
    month,
    amount: 0,
    version: Number(version),
  }));
  const project = await loadProject(call, projectId);
  const asked = { project, wanted: cells, action: "allocation:edit" as const };
  const { written, changes } = await applyCells(call, allocationGrid, asked);
  return { cleared: written.length, changes };
}
