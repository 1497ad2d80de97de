import { Prisma } from "@rediflow/db";
import { z } from "zod";
import { rowId } from "../row-id.ts";

/** For each visible person of a team, month by month of the project: what the contracts hold, and what is planned in other projects. */
export const teamLoad = z.array(
  z.strictObject({ personId: rowId, capacity: z.array(z.int()), elsewhere: z.array(z.int()) }),
);

interface Months {
  id: string;
  firstMonth: number;
  durationMonths: number;
}

/**
 * The expression that builds `teamLoad` within the statement of the team. What is planned elsewhere is one sum, of projects that the
 * reader sees and of those that the reader does not.
 */
export function teamLoadSql({ id, firstMonth, durationMonths }: Months): Prisma.Sql {
  const lastMonth = firstMonth + durationMonths - 1;
  return Prisma.sql`(
    WITH months AS (
      SELECT m, make_date(m / 12, m % 12 + 1, 1) AS first, (make_date(m / 12, m % 12 + 1, 1) + interval '1 month')::date AS next
      FROM generate_series(${firstMonth}::int, ${lastMonth}::int) m
    ), team AS MATERIALIZED (
      SELECT DISTINCT person_id FROM assignments WHERE project_id = ${id}::uuid
    ), capacity AS (
      SELECT c.person_id, m.m, sum(c.fte_percent / 100
        * (least(coalesce(c.valid_to + 1, m.next), m.next) - greatest(c.valid_from, m.first))::numeric / (m.next - m.first)) AS pm
      FROM person_contracts c JOIN months m ON c.valid_from < m.next AND coalesce(c.valid_to, m.first) >= m.first
      WHERE c.person_id IN (SELECT person_id FROM team) GROUP BY 1, 2
    ), elsewhere AS (
      SELECT person_id, month, sum(pm) AS pm FROM (
        SELECT person_id, month, pm FROM allocations WHERE person_id IN (SELECT person_id FROM team)
          AND month BETWEEN ${firstMonth}::int AND ${lastMonth}::int AND project_id <> ${id}::uuid
        UNION ALL SELECT person_id, month, pm FROM access.hidden_load(${firstMonth}::int, ${lastMonth}::int)
      ) planned GROUP BY 1, 2
    )
    SELECT coalesce(json_agg(json_build_object('personId', l.person_id, 'capacity', l.capacity, 'elsewhere', l.elsewhere)), '[]') FROM (
      SELECT t.person_id, array_agg((coalesce(c.pm, 0) * 10000)::int ORDER BY m.m) AS capacity,
        array_agg((coalesce(e.pm, 0) * 10000)::int ORDER BY m.m) AS elsewhere
      FROM team t CROSS JOIN months m
      LEFT JOIN capacity c ON c.person_id = t.person_id AND c.m = m.m
      LEFT JOIN elsewhere e ON e.person_id = t.person_id AND e.month = m.m GROUP BY 1) l)`;
}
