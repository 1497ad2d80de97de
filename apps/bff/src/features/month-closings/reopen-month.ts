import { z } from "zod";
import { recordChanges } from "../../audit.ts";
import { AppError } from "../../errors.ts";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { plainText } from "../plain-text.ts";
import { rowId } from "../row-id.ts";

const input = z.strictObject({
  organisationId: rowId,
  month: z.int().min(22_800).max(26_400),
  reason: plainText(500),
});

/** Opens a closed month of one organisation again, with a reason; the ones below it keep theirs. A month that is open is `not-visible`. */
export const reopenMonth = procedureFor("month-closing:reopen")
  .input(input)
  .output(z.strictObject({ reopened: z.literal(true) }))
  .mutation(async ({ ctx: { call }, input: { organisationId, month, reason } }) => {
    const { count } = await call.tx.monthClosing.deleteMany({ where: { organisationId, month } });
    if (count === 0)
      throw new AppError("not-visible", { message: "This month isn't closed for this organisation." });
    await recordChanges(call, [
      {
        ...{ action: "month-closing:reopen", entity: "organisation", entityId: organisationId },
        ...{ before: { month }, reason },
      },
    ]);
    return { reopened: true };
  });
