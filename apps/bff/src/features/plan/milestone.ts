import { z } from "zod";
import { plainText } from "../plain-text.ts";
import { plannedMonth } from "../planned-month.ts";
import { rowId } from "../row-id.ts";
import { refuseOutside } from "../plan-outside.ts";
import { day, dayOf, dayText } from "./day.ts";
import { partFields } from "./part-fields.ts";
import type { Part } from "./part.ts";

/** The fields of a milestone; it is of one work package, or of the whole project. */
export const milestoneFields = {
  ...partFields,
  workPackageId: rowId.nullable(),
  dueMonth: plannedMonth,
  verification: plainText(500).nullable(),
  /** The day on which it was achieved, as 2027-03-31. */
  doneOn: day.nullable(),
};

export const milestoneRow = z.strictObject(milestoneFields);

type Fields = z.output<typeof milestoneRow>;

/** Milestones: events by which the project can be judged. */
export const milestone: Part<Fields> = {
  entity: "milestone",
  read: async (tx, key) => {
    const found = await tx.milestone.findFirst({ where: key });
    if (found === null) return null;
    const { number, name, workPackageId, dueMonth, verification, version } = found;
    const doneOn = dayText(found.doneOn);
    const fields = { number, name, workPackageId, dueMonth, verification, doneOn };
    return { fields, version, name: `MS${number.toString()}` };
  },
  check: (project, { dueMonth }) => {
    refuseOutside(project, [dueMonth], "dueMonth");
  },
  insert: async (tx, key, fields) => {
    const data = { ...key, ...stored(fields) };
    return (await tx.milestone.create({ data, select: { id: true } })).id;
  },
  update: async (tx, { version, ...key }, fields) => {
    const data = { ...stored(fields), version: version + 1, updatedAt: new Date() };
    return (await tx.milestone.updateMany({ where: { ...key, version }, data })).count;
  },
  remove: async (tx, at) => (await tx.milestone.deleteMany({ where: at })).count,
};

function stored({ doneOn, ...fields }: Fields) {
  return { ...fields, doneOn: dayOf(doneOn) };
}
