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
    WITH own AS (
      SELECT person_id, month, sum(pm * 10000)::int AS planned FROM allocations WHERE project_id = ${id}::uuid GROUP BY 1, 2
    )
    SELECT coalesce(json_agg(json_build_object('personId', t.person_id, 'capacity', t.capacity, 'elsewhere', t.elsewhere)), '[]') FROM (
      SELECT l.person_id, array_agg(l.capacity ORDER BY l.month) AS capacity,
        array_agg(l.planned - coalesce(own.planned, 0) ORDER BY l.month) AS elsewhere
      FROM access.people_load((SELECT array_agg(person_id) FROM assignments WHERE project_id = ${id}::uuid), ${firstMonth}::int, ${lastMonth}::int) l
      LEFT JOIN own USING (person_id, month) GROUP BY 1) t)`;
}
