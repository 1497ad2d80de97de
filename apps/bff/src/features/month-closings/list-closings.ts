import { Prisma } from "@rediflow/db";
import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { listInput, listOutput } from "../../operations/list-input.ts";
import { readPage } from "../../operations/read-page.ts";
import { rowId } from "../row-id.ts";
import { plannedMonth } from "../planned-month.ts";

const row = z.strictObject({
  organisationId: rowId,
  month: z.int(),
  by: z.string(),
  at: z.iso.datetime({ offset: true }),
  note: z.string().nullable(),
});

const filter = {
  organisationId: rowId.optional(),
  fromMonth: plannedMonth.optional(),
  toMonth: plannedMonth.optional(),
  /** Months at most so far from the current one. */
  around: z.int().min(0).max(600).optional(),
};

/** The closed months of the organisations, newest month first. */
export const listClosings = defineRead({
  action: "month-closing:list",
  // A table of organisations by months is one answer.
  input: listInput({ sorts: ["month"], filter, most: 5000 }).prefault({}),
  output: listOutput(row),
  run: (call, input) => {
    const { organisationId, fromMonth, toMonth, around } = input.filter ?? {};
    return readPage(call.tx, input, {
      from: closings,
      id: Prisma.sql`c.organisation_id::text || ':' || c.month`,
      searched: Prisma.sql`concat_ws(' ', o.short_name, o.name, c.note)`,
      fits: [
        organisationId === undefined ? undefined : Prisma.sql`c.organisation_id = ${organisationId}::uuid`,
        fromMonth === undefined ? undefined : Prisma.sql`c.month >= ${fromMonth}::int`,
        toMonth === undefined ? undefined : Prisma.sql`c.month <= ${toMonth}::int`,
        around === undefined
          ? undefined
          : Prisma.sql`abs(c.month - ${call.currentMonth}::int) <= ${around}::int`,
      ],
      sorts: { month: { as: "number", of: Prisma.sql`c.month` } },
      usual: { by: "month", descending: true },
      row: Prisma.sql`json_build_object('organisationId', c.organisation_id, 'month', c.month, 'by', u.name, 'at', c.closed_at, 'note', c.note)`,
      rowFrom: Prisma.sql`JOIN month_closings c ON c.organisation_id = left(page.id, 36)::uuid AND c.month = page.key::int
        JOIN users u ON u.id = c.closed_by_id`,
    });
  },
});

const closings = Prisma.sql`month_closings c JOIN organisations o ON o.id = c.organisation_id`;
