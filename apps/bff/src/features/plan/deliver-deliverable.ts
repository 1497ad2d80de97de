import { monthIndex } from "@rediflow/planning";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChange } from "../../operations/define-change.ts";
import { holdProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { day } from "./day.ts";
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
    if (deliveredOn !== null && monthOf(deliveredOn) > call.currentMonth) throw notYet();
    const change = await changePart(call, deliverable, { project, id, version, fields: { deliveredOn } });
    return { output: { version: version + 1 }, changes: [change] };
  },
});

function monthOf(text: string): number {
  return monthIndex(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}

function notYet(): AppError {
  const sentence = "This day has not come yet. Write the day on which it was delivered.";
  const fields = [{ path: "deliveredOn", code: "not-taken", sentence }];
  return new AppError("invalid-input", { message: sentence, data: { fields } });
}
