import { z } from "zod";
import { AppError } from "../../errors.ts";
import { plainText } from "../plain-text.ts";
import { refuseOutside } from "../plan-outside.ts";
import { plannedMonth } from "../planned-month.ts";
import { rowId } from "../row-id.ts";
import { cancelledAt } from "./cancelled-at.ts";
import { day, dayOf, dayText } from "./day.ts";
import { leadField, partFields } from "./part-fields.ts";
import type { Part } from "./part.ts";

/** The fields of a deliverable that are typed. */
export const deliverableFields = {
  number: partFields.number,
  title: plainText(200),
  ...leadField,
  typeId: rowId.nullable(),
  disseminationLevelId: rowId.nullable(),
  dueMonth: plannedMonth,
};

export const deliverableRow = z.strictObject({
  ...deliverableFields,
  workPackageId: rowId,
  deliveredOn: day.nullable(),
  cancelled: z.boolean(),
});

type Fields = z.output<typeof deliverableRow>;

/** Deliverables: what is handed over of a work package at the end of a month. A deliverable stays in its work package. */
export const deliverable: Part<Fields> = {
  entity: "deliverable",
  read: async (tx, key) => {
    const found = await tx.deliverable.findFirst({
      where: key,
      include: { workPackage: { select: { number: true } } },
    });
    if (found === null) return null;
    const { number, title, leadOrganisationId, typeId, disseminationLevelId, dueMonth, workPackageId } =
      found;
    return {
      fields: {
        ...{ number, title, leadOrganisationId, typeId, disseminationLevelId, dueMonth, workPackageId },
        deliveredOn: dayText(found.deliveredOn),
        cancelled: found.cancelledAt !== null,
      },
      version: found.version,
      name: `D${found.workPackage.number.toString()}.${number.toString()}`,
    };
  },
  check: (project, { dueMonth, deliveredOn, cancelled }) => {
    refuseOutside(project, [dueMonth], "dueMonth");
    if (cancelled && deliveredOn !== null) throw cancelledAndDelivered();
  },
  insert: async (tx, key, { deliveredOn, cancelled, ...fields }) => {
    const state = { deliveredOn: dayOf(deliveredOn), cancelledAt: cancelledAt(cancelled, null) };
    return (await tx.deliverable.create({ data: { ...key, ...fields, ...state }, select: { id: true } })).id;
  },
  update: async (tx, { version, ...key }, { deliveredOn, cancelled, ...fields }) => {
    const { number, title, leadOrganisationId, typeId, disseminationLevelId, dueMonth } = fields;
    const stood = await tx.deliverable.findFirst({ where: key, select: { cancelledAt: true } });
    const { count } = await tx.deliverable.updateMany({
      where: { ...key, version },
      data: {
        ...{ number, title, leadOrganisationId, typeId, disseminationLevelId, dueMonth },
        deliveredOn: dayOf(deliveredOn),
        cancelledAt: cancelledAt(cancelled, stood?.cancelledAt ?? null),
        version: version + 1,
        updatedAt: new Date(),
      },
    });
    return count;
  },
  remove: async (tx, at) => (await tx.deliverable.deleteMany({ where: at })).count,
};

function cancelledAndDelivered(): AppError {
  const message =
    "A deliverable is either cancelled or delivered. Restore it before it is marked as delivered, or take the delivery back before it is cancelled.";
  return new AppError("invalid-input", { message });
}
