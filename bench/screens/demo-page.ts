import { withOwner } from "@rediflow/db-admin/testing";

/**
 * Fills the demo world up to one page of projects, and adds a team of 40 people and 60 months: what grows from here to the big
 * world is then only what a screen does not show. Row triggers are passed, as in the big world.
 */
export async function fillDemoPage(superuserUrl: string, currentMonth: number): Promise<void> {
  await withOwner(superuserUrl, async (superuser) => {
    await superuser.query("SET session_replication_role = replica");
    await superuser.query(projectsSql, [currentMonth - 6]);
    await superuser.query(assignmentsSql);
    await superuser.query(allocationsSql);
    await superuser.query("SET session_replication_role = origin");
    await superuser.query("SELECT access.recompute_sums()");
    await superuser.query("VACUUM ANALYZE");
  });
}

const projectsSql = `
  INSERT INTO projects (code, name, kind, lifecycle_state, owner_organisation_id, first_month, duration_months, awarded_pm)
  SELECT 'Q' || lpad(n::text, 4, '0'), 'Project ' || md5(n::text), 'eu', 'running', o.id, $1::int, 60, 300
  FROM generate_series(0, 100) n CROSS JOIN organisations o WHERE o.short_name = 'EXAMPLE'`;

const assignmentsSql = `
  INSERT INTO assignments (project_id, person_id)
  SELECT p.id, q.id FROM projects p CROSS JOIN (SELECT id FROM persons ORDER BY code LIMIT 40) q WHERE p.code = 'Q0000'`;

const allocationsSql = `
  INSERT INTO allocations (assignment_id, month, project_id, person_id, pm)
  SELECT a.id, m.month, a.project_id, a.person_id, 0.05 + (m.month % 5) / 100.0
  FROM assignments a JOIN projects p ON p.id = a.project_id AND p.code = 'Q0000'
  CROSS JOIN LATERAL generate_series(p.first_month, p.first_month + 59) AS m(month)`;
