import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChange } from "../../operations/define-change.ts";
import { plainText } from "../plain-text.ts";
import { rowId } from "../row-id.ts";

const input = z.strictObject({
  organisationId: rowId,
  month: z.int().min(22_800).max(26_400),
  reason: plainText(500),
});

/** Opens a closed month of one organisation again, with a reason; the ones below it keep theirs. A month that is open is `not-visible`. */
export const reopenMonth = defineChange({
  action: "month-closing:reopen",
  input,
  output: z.strictObject({ reopened: z.literal(true) }),
  run: async ({ tx }, { organisationId, month, reason }) => {
    const closing = await tx.monthClosing.findUnique({
      where: { organisationId_month: { organisationId, month } },
      select: { note: true },
    });
    const { count } = await tx.monthClosing.deleteMany({ where: { organisationId, month } });
    if (closing === null || count === 0)
      throw new AppError("not-visible", { message: "This month isn't closed for this organisation." });
    const about = { entity: "month-closing" as const, entityId: organisationId, organisationId, month };
    return { output: { reopened: true as const }, changes: [{ ...about, before: closing, reason }] };
  },
});
