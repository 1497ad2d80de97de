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
      WITH months AS (
        SELECT m, make_date(m / 12, m % 12 + 1, 1) AS first, (make_date(m / 12, m % 12 + 1, 1) + interval '1 month')::date AS next
        FROM generate_series(${fromMonth}::int, ${toMonth}::int) m
      ), capacity AS (
        SELECT c.person_id, m.m, sum(c.fte_percent / 100
          * (least(coalesce(c.valid_to + 1, m.next), m.next) - greatest(c.valid_from, m.first))::numeric / (m.next - m.first)) AS pm
        FROM person_contracts c JOIN months m ON c.valid_from < m.next AND coalesce(c.valid_to, m.first) >= m.first GROUP BY 1, 2
      ), seen AS (
        SELECT person_id, month, sum(pm) AS pm FROM allocations WHERE month BETWEEN ${fromMonth}::int AND ${toMonth}::int GROUP BY 1, 2
      ), unseen AS (
        SELECT * FROM access.hidden_load(${fromMonth}::int, ${toMonth}::int)
      ), load AS (
        SELECT p.id, jsonb_agg(jsonb_build_object(
          'allocated', ((coalesce(s.pm, 0) + coalesce(u.pm, 0)) * 10000)::int, 'hidden', (coalesce(u.pm, 0) * 10000)::int,
          'capacity', (coalesce(c.pm, 0) * 10000)::int) ORDER BY m.m) AS months
        FROM persons p CROSS JOIN months m
        LEFT JOIN seen s ON s.person_id = p.id AND s.month = m.m
        LEFT JOIN unseen u ON u.person_id = p.id AND u.month = m.m
        LEFT JOIN capacity c ON c.person_id = p.id AND c.m = m.m GROUP BY p.id
      )
      SELECT jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name, 'organisation', o.short_name, 'load', l.months) AS person
      FROM persons p JOIN load l ON l.id = p.id
      LEFT JOIN LATERAL access.workplace(p.id, ${shownMonth}::int) AS w (organisation_id) ON true
      LEFT JOIN organisations o ON o.id = w.organisation_id
      ORDER BY p.name, p.code LIMIT ${mostListed}`;
    return rows.map((row) => row.person);
  },
});
