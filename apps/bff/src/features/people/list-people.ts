import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { mostListed } from "../list-totals.ts";
import { rowId } from "../row-id.ts";

const output = z.array(
  z.strictObject({
    id: rowId,
    code: z.string(),
    name: z.string(),
    /** Where the person works in the current month, or in the first one shown where that is not the current one. */
    organisation: z.string().nullable(),
    /** One per month from `fromMonth` on; `hidden` is the part of `allocated` in projects that the reader cannot see. */
    load: z.array(z.strictObject({ allocated: z.int(), hidden: z.int(), capacity: z.int() })),
  }),
);

/** The visible people with twelve months of load, in ten-thousandths of a PM. One statement. */
export const listPeople = defineRead({
  action: "person:list",
  input: z.strictObject({ fromMonth: z.int().min(22_800).max(26_400) }),
  output: output,
  run: async (call, { fromMonth }) => {
    const toMonth = fromMonth + 11;
    const { currentMonth } = call;
    const shownMonth = currentMonth >= fromMonth && currentMonth <= toMonth ? currentMonth : fromMonth;
    const rows = await call.tx.$queryRaw<{ person: z.output<typeof output>[number] }[]>`
      WITH load AS (
        SELECT l.person_id, jsonb_agg(jsonb_build_object('allocated', l.planned, 'hidden', l.hidden, 'capacity', l.capacity) ORDER BY l.month) AS months
        FROM access.people_load((SELECT array_agg(id) FROM persons), ${fromMonth}::int, ${toMonth}::int) l GROUP BY 1
      )
      SELECT jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name, 'organisation', o.short_name, 'load', l.months) AS person
      FROM persons p JOIN load l ON l.person_id = p.id
      LEFT JOIN LATERAL access.workplace(p.id, ${shownMonth}::int) AS w (organisation_id) ON true
      LEFT JOIN organisations o ON o.id = w.organisation_id
      ORDER BY p.name, p.code LIMIT ${mostListed}`;
    return rows.map((row) => row.person);
  },
});
