import { z } from "zod";
import { recordChanges } from "../../audit.ts";
import { AppError } from "../../errors.ts";
import { procedureFor } from "../../trpc/procedure-for.ts";
import { plainText } from "../plain-text.ts";
import { rowId } from "../row-id.ts";

const input = z.strictObject({
  organisationId: rowId,
  month: z.int().min(22_800).max(26_400),
  note: plainText(500).nullable(),
});

/** Closes a month for an organisation and for each one that is below it now; says for how many. Those already closed stay as they are. */
export const closeMonth = procedureFor("month-closing:close")
  .input(input)
  .output(z.strictObject({ closed: z.int() }))
  .mutation(async ({ ctx: { call }, input: { organisationId, month, note } }) => {
    const organisation = await call.tx.organisation.findUnique({
      where: { id: organisationId },
      select: { id: true },
    });
    if (organisation === null) throw new AppError("not-visible");
    const closed = await call.tx.$queryRaw<{ organisationId: string }[]>`
      WITH RECURSIVE below AS (
        SELECT id FROM organisations WHERE id = ${organisationId}::uuid
        UNION SELECT o.id FROM organisations o JOIN below ON o.parent_id = below.id
      )
      INSERT INTO month_closings (organisation_id, month, closed_by_id, note)
      SELECT id, ${month}::int, ${call.actor.userId}::uuid, ${note} FROM below ORDER BY id
      ON CONFLICT DO NOTHING RETURNING organisation_id::text AS "organisationId"`;
    if (closed.length > 0) {
      const after = { month, note, organisationIds: closed.map((row) => row.organisationId) };
      await recordChanges(call, [
        { action: "month-closing:close", entity: "organisation", entityId: organisationId, after },
      ]);
    }
    return { closed: closed.length };
  });
