import { fewestHoursPerPm, mostHoursPerPm, mostProjectMonths, projectKinds } from "@rediflow/planning";
import { z } from "zod";
import { codeText, plainText } from "../plain-text.ts";
import { plannedMonth } from "../planned-month.ts";
import { rowId } from "../row-id.ts";

/** The fields of a project that always have a value; owner and code stay. */
export const projectFields = {
  name: plainText(200),
  kind: z.enum(projectKinds),
  lifecycleState: codeText(40),
  firstMonth: plannedMonth,
  durationMonths: z.int().min(1).max(mostProjectMonths),
};

const day = z.iso.date("must be a date such as 2027-03-31");
const hours = z.number().min(fewestHoursPerPm).max(mostHoursPerPm).multipleOf(0.01);

/** What else is said of a project; null where nothing is. */
export const furtherFields = {
  /** In ten-thousandths of a PM. */
  awarded: z.int().min(0).max(999_999_999).nullable(),
  fundingModel: plainText(200).nullable(),
  homeOrganisationId: rowId.nullable(),
  actualBegin: day.nullable(),
  actualEnd: day.nullable(),
  /** Is agreed effort entered in whole person-months? */
  wholeAgreedEffort: z.boolean(),
  /** Hours of a person-month in months for which no dated rate holds. */
  hoursPerPm: hours.nullable(),
  /** Dated rates: each holds from its month on, until the next. */
  rates: z.array(z.strictObject({ fromMonth: plannedMonth, hoursPerPm: hours })).max(100),
};

/** A project's fields, all of them. */
export const allFields = z.strictObject({ ...projectFields, ...furtherFields });
export type AllFields = z.output<typeof allFields>;
