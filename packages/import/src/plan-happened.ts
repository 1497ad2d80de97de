import { parseMonth } from "@rediflow/planning";
import { refuseRow, type PlanDraft } from "./plan-draft.ts";
import type { At } from "./plan-said.ts";
import type { DeliverableFields } from "./plan-state.ts";

/** Refuses a new day that lies after the current month: what has not come yet did not happen. */
export function refuseFuture(
  plan: PlanDraft,
  at: At,
  { before, day }: { before: string | null | undefined; day: string | null },
): void {
  if (day === null || day === before || (parseMonth(day.slice(0, 7)) ?? 0) <= plan.draft.currentMonth) return;
  const sentence = `The month of ${day} has not come yet. Write the day on which it happened.`;
  refuseRow(plan, { ...at, code: "not-yet", sentence });
}

/** Refuses a delivery that lies after the current month, one of what is cancelled, and a new one in a cancelled work package. */
export function refuseDelivery(
  plan: PlanDraft,
  at: At,
  { before, after }: { before: DeliverableFields | undefined; after: DeliverableFields },
): void {
  const { deliveredOn, cancelled, workPackageId } = after;
  refuseFuture(plan, at, { before: before?.deliveredOn, day: deliveredOn });
  if (deliveredOn === null) return;
  if (cancelled) {
    const sentence =
      "A deliverable is either cancelled or delivered. Write no into “Cancelled”, or - into “Delivered on”.";
    refuseRow(plan, { ...at, code: "cancelled-part", sentence });
    return;
  }
  const workPackage = [...plan.workPackages.values()].find(({ id }) => id === workPackageId);
  if (deliveredOn === before?.deliveredOn || workPackage?.fields.cancelled !== true) return;
  const sentence = `${workPackage.name}, to which it belongs, is cancelled. Restore that first.`;
  refuseRow(plan, { ...at, code: "cancelled-part", sentence });
}
