import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineChange } from "../../operations/define-change.ts";
import { plainText } from "../plain-text.ts";
import { rowId } from "../row-id.ts";
import { plannedMonth } from "../planned-month.ts";

const input = z.strictObject({
  organisationId: rowId,
  month: plannedMonth,
  note: plainText(500).nullable(),
});

/** Closes a month for an organisation and for each one that is below it now; says for how many. Those already closed stay as they are. */
export const closeMonth = defineChange({
  action: "month-closing:close",
  input,
  output: z.strictObject({ closed: z.int() }),
  run: async ({ tx, actor }, { organisationId, month, note }) => {
    const organisation = await tx.organisation.findUnique({
      where: { id: organisationId },
      select: { id: true },
    });
    if (organisation === null) throw new AppError("not-visible");
    const closed = await tx.$queryRaw<{ organisationId: string }[]>`
      INSERT INTO month_closings (organisation_id, month, closed_by_id, note)
      SELECT b, ${month}::int, ${actor.userId}::uuid, ${note} FROM access.organisation_with_below(${organisationId}::uuid) b ORDER BY b
      ON CONFLICT DO NOTHING RETURNING organisation_id::text AS "organisationId"`;
    const changes = closed.map(({ organisationId: id }) => ({
      entity: "month-closing" as const,
      entityId: id,
      organisationId: id,
      month,
      after: { note },
    }));
    return { output: { closed: closed.length }, changes };
  },
});
