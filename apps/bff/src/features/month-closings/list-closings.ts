import { z } from "zod";
import { procedureFor } from "../../trpc/procedure-for.ts";
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
export const listClosings = procedureFor("month-closing:list")
  .output(output)
  .query(async ({ ctx: { call } }) => {
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
  });
