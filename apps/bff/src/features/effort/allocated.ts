import { Prisma } from "@rediflow/db";

/**
 * The expression that gives what is planned on a project by organisation and month, as lists, within a statement that has its `part`: who
 * takes part. Of people out of sight it counts what access.hidden_team tells by month.
 */
export function allocatedSql(projectId: string): Prisma.Sql {
  return Prisma.sql`coalesce((
    WITH RECURSIVE below AS (
      SELECT part.id AS organisation_id, part.id AS part_id FROM part
      UNION ALL SELECT o.id, b.part_id FROM organisations o JOIN below b ON o.parent_id = b.organisation_id
      WHERE o.id NOT IN (SELECT part.id FROM part)
    ), planned AS (
      SELECT al.person_id, al.month, sum(al.pm) AS pm FROM allocations al WHERE al.project_id = ${projectId}::uuid GROUP BY 1, 2
    ), placed AS (
      SELECT b.part_id AS organisation_id, p.month, p.pm FROM planned p
      LEFT JOIN LATERAL access.workplace(p.person_id, p.month) AS w(organisation_id) ON true
      LEFT JOIN below b ON b.organisation_id = coalesce(w.organisation_id, (SELECT part.id FROM part WHERE part.number IS NULL))
      UNION ALL SELECT NULL, h.month, h.pm FROM access.hidden_team(${projectId}::uuid) h WHERE h.month IS NOT NULL
    ), sums AS (
      SELECT organisation_id, month, (sum(pm) * 10000)::int AS amount FROM placed GROUP BY 1, 2
    )
    SELECT json_agg(json_build_object('organisationId', s.organisation_id, 'months', s.months, 'amounts', s.amounts))
    FROM (SELECT organisation_id, array_agg(month) AS months, array_agg(amount) AS amounts FROM sums GROUP BY 1) s), '[]')`;
}
