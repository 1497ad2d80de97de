import { z } from "zod";
import { noInput } from "../../operations/no-input.ts";
import { defineRead } from "../../operations/define-read.ts";
import { mostListed } from "../list-totals.ts";
import { rowId } from "../row-id.ts";

const output = z.array(
  z.strictObject({
    organisationId: rowId,
    month: z.int(),
    by: z.string(),
    at: z.iso.datetime({ offset: true }),
    note: z.string().nullable(),
  }),
);

/** The closed months of every organisation, newest month first. */
export const listClosings = defineRead({
  action: "month-closing:list",
  input: noInput,
  output: output,
  run: async (call) => {
    const rows = await call.tx.monthClosing.findMany({
      select: {
        organisationId: true,
        month: true,
        closedAt: true,
        note: true,
        closedBy: { select: { name: true } },
      },
      orderBy: [{ month: "desc" }, { organisationId: "asc" }],
      take: mostListed,
    });
    return rows.map(({ closedBy, closedAt, ...row }) => ({
      ...row,
      by: closedBy.name,
      at: closedAt.toISOString(),
    }));
  },
});
