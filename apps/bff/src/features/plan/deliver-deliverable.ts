import type { Tx } from "@rediflow/db";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { day, refuseFuture } from "./day.ts";
import { lookedAt } from "./part-fields.ts";
import { changePart } from "./part.ts";
import { deliverable } from "./deliverable.ts";

/** Says on which day a deliverable was delivered, or with null that it was not; a day after the current month is `invalid-input`. */
export const deliverDeliverable = defineChange({
  action: "deliverable:deliver",
  input: z.strictObject({
    projectId: rowId,
    deliverableId: rowId,
    ...lookedAt,
    deliveredOn: day.nullable(),
  }),
  output: z.strictObject({ version: z.int() }),
  load: (call, { projectId }) => holdProject(call, projectId),
  run: async (call, { deliverableId: id, version, deliveredOn }, project) => {
    if (deliveredOn !== null) {
      refuseFuture(deliveredOn, call.currentMonth, "deliveredOn");
      await refuseOfCancelledPackage(call.tx, id);
    }
    const change = await changePart(call, deliverable, { project, id, version, fields: { deliveredOn } });
    return { output: { version: version + 1 }, changes: [change] };
  },
});

async function refuseOfCancelledPackage(tx: Tx, id: string): Promise<void> {
  const cancelled = await tx.workPackage.findFirst({
    where: { deliverables: { some: { id } }, cancelledAt: { not: null } },
    select: { number: true },
  });
  if (cancelled === null) return;
  const message = `WP${cancelled.number.toString()}, to which it belongs, is cancelled. Restore that first.`;
  throw new AppError("invalid-input", { message });
}
