import { mostProjectMonths, projectKinds } from "@rediflow/planning";
import { z } from "zod";
import { codeText, plainText } from "../plain-text.ts";
import { plannedMonth } from "../planned-month.ts";

/** The fields of a project that can be changed; owner and code stay. */
export const projectFields = {
  name: plainText(200),
  kind: z.enum(projectKinds),
  lifecycleState: codeText(40),
  firstMonth: plannedMonth,
  durationMonths: z.int().min(1).max(mostProjectMonths),
};
