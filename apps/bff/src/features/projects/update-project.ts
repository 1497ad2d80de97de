import type { Tx } from "@rediflow/db";
import { z } from "zod";
import { recordChanges } from "../../audit.ts";
import { AppError } from "../../errors.ts";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { holdProjectAlone } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { projectFields } from "./project-fields.ts";

const input = z.strictObject({ projectId: rowId, version: z.int().min(1), ...projectFields });

/** Changes a project against the version that the caller looked at; an older one is `stale`, and months that hold a plan stay inside. */
export const updateProject = procedureFor("project:update")
  .input(input)
  .output(z.strictObject({ version: z.int() }))
  .mutation(async ({ ctx: { call }, input: { projectId, version, ...after } }) => {
    const { subject, version: stands, ...before } = await holdProjectAlone(call, projectId);
    call.authorize({ project: subject });
    const { firstMonth, durationMonths } = after;
    await refuseCellsOutside(call.tx, { projectId, firstMonth, durationMonths });
    const { count } = await call.tx.project.updateMany({
      where: { id: projectId, version },
      data: { ...after, version: version + 1, updatedAt: new Date() },
    });
    if (count === 0) throw new AppError("stale", { data: { version: stands } });
    await recordChanges(call, [
      {
        action: "project:update",
        entity: "project",
        entityId: projectId,
        projectId,
        before: picked(before),
        after,
      },
    ]);
    return { version: version + 1 };
  });

/** Throws in-use where a plan lies outside the months: cells that the caller sees are counted, those of hidden people are as good. */
async function refuseCellsOutside(
  tx: Tx,
  {
    projectId,
    firstMonth,
    durationMonths,
  }: { projectId: string; firstMonth: number; durationMonths: number },
): Promise<void> {
  const last = firstMonth + durationMonths - 1;
  const cells = await tx.allocation.count({
    where: { projectId, OR: [{ month: { lt: firstMonth } }, { month: { gt: last } }] },
  });
  const [hidden] = await tx.$queryRaw<{ months: number }[]>`
    SELECT count(DISTINCT h.month)::int AS months FROM access.hidden_team(${projectId}::uuid) h
    WHERE h.month NOT BETWEEN ${firstMonth}::int AND ${last}::int`;
  const hiddenMonths = hidden?.months ?? 0;
  if (cells + hiddenMonths === 0) return;
  const where = [
    ...(cells > 0 ? [`in ${cells.toString()} cell(s)`] : []),
    ...(hiddenMonths > 0 ? [`in ${hiddenMonths.toString()} month(s) of people whom you cannot see`] : []),
  ];
  const message = `Person-months are planned ${where.join(" and ")} outside these months. Move or clear them first.`;
  throw new AppError("in-use", { message, data: { cells, hiddenMonths } });
}

function picked({
  name,
  kind,
  lifecycleState,
  firstMonth,
  durationMonths,
}: { [K in keyof typeof projectFields]: string | number }) {
  return { name, kind, lifecycleState, firstMonth, durationMonths };
}
