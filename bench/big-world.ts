import { withOwner } from "@rediflow/db-admin/testing";

/**
 * How many rows the big world has. Every project has 40 people and 60 months, and effort of three organisations in each of 20 tasks,
 * agreed for all months; every person is on 10 projects.
 */
const bigWorld = { organisations: 50, people: 2000, projects: 500, team: 40, months: 60 };

/** One more project, of as many people and months as this, which many look at. */
export const crowd = { code: "CROWD", team: 200, months: 12 };

/**
 * Fills an empty database with the big world around `currentMonth`, in about a minute: as a superuser, so that neither
 * triggers nor foreign keys are asked for each of 3 million cells. Five top-level organisations have nine others below each.
 */
export async function fillBigWorld(superuserUrl: string, currentMonth: number): Promise<void> {
  const { organisations, people, projects, team, months } = bigWorld;
  await withOwner(superuserUrl, async (superuser) => {
    await superuser.query("SET session_replication_role = replica");
    await superuser.query(organisationsSql, [organisations]);
    await superuser.query(peopleSql, [people, organisations]);
    await superuser.query(contractsSql);
    await superuser.query(projectsSql, [projects, organisations, currentMonth - 6, months]);
    await superuser.query(partnersSql, [organisations]);
    await superuser.query(assignmentsSql, [team, people]);
    await superuser.query(crowdSql, [crowd.code, currentMonth, crowd.months]);
    await superuser.query(crowdAssignmentsSql, [crowd.code, crowd.team]);
    await superuser.query(allocationsSql);
    for (const sql of [workPackagesSql, tasksSql, phasesSql, effortRowsSql, effortsSql])
      await superuser.query(sql);
    await superuser.query("SET session_replication_role = origin");
    await superuser.query("SELECT access.recompute_sums()");
    await superuser.query("VACUUM ANALYZE");
  });
}

const organisationsSql = `
  WITH roots AS (
    INSERT INTO organisations (short_name, name, country) SELECT 'ROOT-' || n, 'University number ' || n, 'FI'
    FROM generate_series(0, $1::int / 10 - 1) n RETURNING id, short_name
  )
  INSERT INTO organisations (short_name, name, country, parent_id)
  SELECT 'UNIT-' || lpad(n::text, 2, '0'), 'Institute number ' || n, 'FI', r.id
  FROM generate_series(0, $1::int - 1) n JOIN roots r ON r.short_name = 'ROOT-' || n / 10 WHERE n % 10 > 0`;

/** The organisation with a number: those in order of their names, in turn. */
const numbered =
  "SELECT each.id, row_number() OVER (ORDER BY each.short_name) - 1 AS n FROM organisations each";

const peopleSql = `
  WITH made AS (
    INSERT INTO persons (code, name) SELECT 'P' || lpad(n::text, 5, '0'), 'Person ' || md5(n::text) FROM generate_series(0, $1::int - 1) n
    RETURNING id, code
  )
  INSERT INTO person_organisations (person_id, organisation_id, valid_from)
  SELECT m.id, o.id, '2015-01-01' FROM made m JOIN (${numbered}) o ON o.n = substr(m.code, 2)::int % $2::int`;

const contractsSql = `
  INSERT INTO person_contracts (person_id, fte_percent, valid_from, valid_to)
  SELECT p.id, c.fte_percent, c.valid_from, c.valid_to FROM persons p CROSS JOIN (VALUES
    (100, date '2015-01-01', date '2025-06-30'), (80, date '2025-07-01', NULL)) AS c(fte_percent, valid_from, valid_to)`;

const projectsSql = `
  INSERT INTO projects (code, name, kind, lifecycle_state, owner_organisation_id, first_month, duration_months, awarded_pm)
  SELECT 'Q' || lpad(k.k::text, 4, '0'), 'Project ' || md5(k.k::text), 'eu', 'running', o.id, $3::int + k.k % 13, $4::int, 300
  FROM generate_series(0, $1::int - 1) AS k(k) JOIN (${numbered}) o ON o.n = k.k % $2::int`;

const partnersSql = `
  INSERT INTO project_partners (project_id, organisation_id, number)
  SELECT p.id, o.id, k.k FROM projects p CROSS JOIN generate_series(1, 3) AS k(k)
  JOIN (${numbered}) o ON o.n = (substr(p.code, 2)::int + 7 * k.k) % $1::int`;

const assignmentsSql = `
  INSERT INTO assignments (project_id, person_id)
  SELECT p.id, q.id FROM projects p CROSS JOIN generate_series(0, $1::int - 1) AS k(k)
  JOIN persons q ON q.code = 'P' || lpad(((substr(p.code, 2)::int * $1::int + k.k) % $2::int)::text, 5, '0')`;

const crowdSql = `
  INSERT INTO projects (code, name, kind, lifecycle_state, owner_organisation_id, first_month, duration_months)
  SELECT $1, 'Project that many look at', 'eu', 'running', o.id, $2::int, $3::int FROM organisations o WHERE o.short_name = 'UNIT-11'`;

const crowdAssignmentsSql = `
  INSERT INTO assignments (project_id, person_id)
  SELECT p.id, q.id FROM projects p CROSS JOIN (SELECT id FROM persons ORDER BY code LIMIT $2) q WHERE p.code = $1`;

const allocationsSql = `
  INSERT INTO allocations (assignment_id, month, project_id, person_id, pm)
  SELECT a.id, m.month, a.project_id, a.person_id, 0.05 + (m.month % 5) / 100.0
  FROM assignments a JOIN projects p ON p.id = a.project_id
  CROSS JOIN LATERAL generate_series(p.first_month, p.first_month + p.duration_months - 1) AS m(month)`;

const workPackagesSql = `
  INSERT INTO work_packages (project_id, number, name, lead_organisation_id)
  SELECT p.id, n, 'Work package ' || n, p.owner_organisation_id FROM projects p CROSS JOIN generate_series(1, 5) n WHERE p.code ~ '^Q'`;

const tasksSql = `
  INSERT INTO tasks (project_id, work_package_id, number, name, lead_organisation_id)
  SELECT w.project_id, w.id, n, 'Task ' || n, w.lead_organisation_id FROM work_packages w CROSS JOIN generate_series(1, 4) n`;

const phasesSql = `
  INSERT INTO task_phases (task_id, project_id, from_month, to_month, intensity)
  SELECT t.id, p.id, p.first_month, p.first_month + p.duration_months - 1, 50 FROM tasks t JOIN projects p ON p.id = t.project_id`;

const effortRowsSql = `
  INSERT INTO effort_rows (project_id, work_package_id, task_id, organisation_id)
  SELECT t.project_id, t.work_package_id, t.id, o.organisation_id FROM tasks t
  JOIN (SELECT id AS project_id, owner_organisation_id AS organisation_id FROM projects
    UNION SELECT project_id, organisation_id FROM project_partners WHERE number < 3) o USING (project_id)`;

const effortsSql = `
  INSERT INTO efforts (effort_row_id, series, month, project_id, organisation_id, pm)
  SELECT r.id, 'PROJPLAN', m.month, r.project_id, r.organisation_id, 0.1 + (m.month % 5) / 100.0
  FROM effort_rows r JOIN projects p ON p.id = r.project_id
  CROSS JOIN LATERAL generate_series(p.first_month, p.first_month + p.duration_months - 1) AS m(month)`;
