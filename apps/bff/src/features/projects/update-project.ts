import type { Tx } from "@rediflow/db";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import type { Call } from "../../operations/call.ts";
import { defineChange } from "../../operations/define-change.ts";
import type { Change } from "../../operations/record-changes.ts";
import { staleRow } from "../last-change.ts";
import { holdProjectAlone, type LoadedProject } from "../load-project.ts";
import { refusePlanOutside } from "../plan-outside.ts";
import { rowId } from "../row-id.ts";
import { projectFields } from "./project-fields.ts";

interface Months {
  firstMonth: number;
  durationMonths: number;
}

const input = z.strictObject({ projectId: rowId, version: z.int().min(1), ...projectFields });

/** Changes a project against the version that the caller looked at; an older one is `stale`, and months that hold a plan stay inside. */
export const updateProject = defineChange({
  action: "project:update",
  input,
  output: z.strictObject({ version: z.int() }),
  load: (call, { projectId }) => holdProjectAlone(call, projectId),
  run: async (call, { projectId: id, ...wanted }, project) => {
    const change = await writeProject(call, { ...project, id }, wanted);
    return { output: { version: wanted.version + 1 }, changes: [change] };
  },
});

type Fields = { [K in keyof typeof projectFields]: z.output<(typeof projectFields)[K]> };

/** Writes the fields of a project that is held alone, against a version, and says what it changed. */
export async function writeProject(
  call: Call,
  { id, version: stands, ...before }: LoadedProject,
  { version, ...after }: Fields & { version: number },
): Promise<Change> {
  if (before.firstMonth !== after.firstMonth || before.durationMonths !== after.durationMonths) {
    await refuseCellsOutside(call.tx, { id, ...before }, after);
    await refusePlanOutside(call.tx, id, after);
  }
  const { count } = await call.tx.project.updateMany({
    where: { id, version },
    data: { ...after, version: version + 1, updatedAt: new Date() },
  });
  if (count === 0) throw await staleRow(call, { entity: "project", id, version: stands });
  return { entity: "project", entityId: id, projectId: id, before: pickedFields(before), after };
}

/** Throws in-use where a plan would come to lie outside the months, or may: what people out of sight are planned for is not told by month. */
async function refuseCellsOutside(
  tx: Tx,
  { id: projectId, ...before }: Months & { id: string },
  { firstMonth, durationMonths }: Months,
): Promise<void> {
  const last = firstMonth + durationMonths - 1;
  const inside = { gte: before.firstMonth, lt: before.firstMonth + before.durationMonths };
  const cells = await tx.allocation.count({
    where: { projectId, month: inside, OR: [{ month: { lt: firstMonth } }, { month: { gt: last } }] },
  });
  if (cells > 0) {
    const message = `Person-months are planned in ${cells.toString()} cell(s) outside these months. Move or clear them first.`;
    throw new AppError("in-use", { message, data: { cells } });
  }
  const [row] = await tx.$queryRaw<{ hidden: boolean }[]>`
    SELECT access.hidden_outside(${projectId}::uuid, ${firstMonth}::int, ${durationMonths}::int) AS hidden`;
  if (row?.hidden !== true) return;
  const message =
    "People whom you can't see may be planned outside these months. Ask somebody who sees everybody on the project.";
  throw new AppError("in-use", { message, data: { cells: 0 } });
}

/** Those of the fields of something that can be changed. */
export function pickedFields({
  name,
  kind,
  lifecycleState,
  firstMonth,
  durationMonths,
}: { [K in keyof typeof projectFields]: string | number }) {
  return { name, kind, lifecycleState, firstMonth, durationMonths };
}
