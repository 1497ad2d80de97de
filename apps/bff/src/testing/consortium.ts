import { withOwner } from "@rediflow/db-admin/testing";
import { consortium } from "./consortium-facts.ts";
import type { TestServer } from "./test-server.ts";

/** The parts of the consortium's plan, read from its facts. */
function parts() {
  const packages = lines(consortium.workPackages).map(([code, lead, state, ...effort]) => ({
    ...{ number: first(code), lead, cancelled: state === "cancelled" },
    effort: effort.map((each) => ({ organisation: each.split(":")[0], pm: Number(each.split(":")[1]) })),
  }));
  const tasks = lines(consortium.tasks).map(([code, lead, pm, phases, partners]) => ({
    ...{ package: first(code), number: second(code), lead, pm: Number(pm) },
    phases: phases?.split(",").map((each) => each.split(/[-@]/).map(Number)),
    organisations: [lead, ...(partners?.split("+") ?? [])],
  }));
  const deliverables = lines(consortium.deliverables).map(([code, month, lead, type, level]) => ({
    ...{ package: first(code), number: second(code), month: Number(month), lead, type, level },
  }));
  const milestones = consortium.milestones.split(" ").map((each) => ({
    ...{ number: first(each), month: Number(each.split(":")[1]) },
  }));
  return { packages, tasks, deliverables, milestones };
}

function lines(text: string): string[][] {
  return text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(" "));
}

function first(code: string | undefined): number {
  return Number(/\d+/.exec(code ?? "")?.[0]);
}

function second(code: string | undefined): number {
  return Number(code?.split(".")[1]);
}

/**
 * Writes the consortium's plan as the owner and gives the id of its project. What a partner has agreed in a work package stands in the
 * project's first month; a task's own person-months stand in the first month of the task, in the row of its lead.
 */
export async function insertConsortium({
  database,
  currentMonth,
}: Pick<TestServer, "database" | "currentMonth">): Promise<string> {
  const facts = JSON.stringify({ ...parts(), partners: 19 });
  return await withOwner(database.ownerUrl, async (owner) => {
    await owner.query("BEGIN; CREATE TEMP TABLE given (facts jsonb) ON COMMIT DROP");
    await owner.query("INSERT INTO given VALUES ($1)", [facts]);
    const { rows } = await owner.query<{ id: string }>(projectSql, [currentMonth, consortium.durationMonths]);
    const id = rows[0]?.id ?? "";
    for (const sql of planSql) await owner.query(sql, [id, currentMonth]);
    await owner.query("COMMIT");
    return id;
  });
}

const projectSql = `
  WITH organisation AS (
    INSERT INTO organisations (short_name, name) SELECT 'P' || lpad(n::text, 2, '0'), 'Partner' FROM generate_series(1, 19) n RETURNING id, short_name
  ), project AS (
    INSERT INTO projects (code, name, kind, lifecycle_state, owner_organisation_id, first_month, duration_months, awarded_pm)
    SELECT 'CONSORTIUM', 'Consortium', 'eu', 'running', id, $1, $2, 823 FROM organisation WHERE short_name = 'P01' RETURNING id
  ), partner AS (
    INSERT INTO project_partners (project_id, organisation_id, number)
    SELECT project.id, o.id, substr(o.short_name, 2)::int FROM project, organisation o WHERE o.short_name <> 'P01'
  )
  SELECT id FROM project`;

const organisation = (name: string): string => `(SELECT id FROM organisations WHERE short_name = ${name})`;

const planSql = [
  `INSERT INTO work_packages (project_id, number, name, lead_organisation_id, cancelled_at)
   SELECT $1, w.number, 'x', ${organisation("w.lead")}, CASE WHEN w.cancelled THEN to_timestamp($2) END
   FROM given, jsonb_to_recordset(facts->'packages') AS w(number int, lead text, cancelled boolean)`,
  `INSERT INTO tasks (project_id, work_package_id, number, name, lead_organisation_id)
   SELECT $1, w.id, t.number, 'x', ${organisation("t.lead")}
   FROM given, jsonb_to_recordset(facts->'tasks') AS t(package int, number int, lead text)
   JOIN work_packages w ON w.project_id = $1 AND w.number = t.package WHERE $2 > 0`,
  `INSERT INTO task_phases (task_id, project_id, from_month, to_month, intensity)
   SELECT k.id, $1, $2 - 1 + (f->>0)::int, $2 - 1 + (f->>1)::int, (f->>2)::int
   FROM given, jsonb_to_recordset(facts->'tasks') AS t(package int, number int, phases jsonb)
   JOIN work_packages w ON w.project_id = $1 AND w.number = t.package JOIN tasks k ON k.work_package_id = w.id AND k.number = t.number
   CROSS JOIN jsonb_array_elements(t.phases) f`,
  `INSERT INTO milestones (project_id, number, name, due_month) SELECT $1, m.number, 'x', $2 - 1 + m.month
   FROM given, jsonb_to_recordset(facts->'milestones') AS m(number int, month int)`,
  `INSERT INTO deliverable_types (code, name) SELECT code, 'x' FROM unnest(ARRAY['OTHER', 'DEM', 'DEC', 'R']) code WHERE $1::text <> '' AND $2 > 0
   ON CONFLICT DO NOTHING`,
  `INSERT INTO dissemination_levels (code, name) SELECT code, 'x' FROM unnest(ARRAY['PP', 'PU', 'CO']) code WHERE $1::text <> '' AND $2 > 0
   ON CONFLICT DO NOTHING`,
  `INSERT INTO deliverables (project_id, work_package_id, number, title, lead_organisation_id, type_id, dissemination_level_id, due_month)
   SELECT $1, w.id, d.number, 'x', ${organisation("d.lead")}, (SELECT id FROM deliverable_types WHERE code = d.type),
     (SELECT id FROM dissemination_levels WHERE code = d.level), $2 - 1 + d.month
   FROM given, jsonb_to_recordset(facts->'deliverables') AS d(package int, number int, month int, lead text, type text, level text)
   JOIN work_packages w ON w.project_id = $1 AND w.number = d.package`,
  `WITH agreed AS (
     SELECT w.id, ${organisation("e.organisation")} AS organisation, e.pm
     FROM given, jsonb_to_recordset(facts->'packages') AS k(number int, effort jsonb) JOIN work_packages w ON w.project_id = $1 AND w.number = k.number
     CROSS JOIN jsonb_to_recordset(k.effort) AS e(organisation text, pm numeric) WHERE e.pm > 0
   ), added AS (
     INSERT INTO effort_rows (project_id, work_package_id, organisation_id) SELECT $1, id, organisation FROM agreed RETURNING *)
   INSERT INTO efforts (effort_row_id, series, month, project_id, organisation_id, pm)
   SELECT added.id, 'PROJPLAN', $2, $1, added.organisation_id, agreed.pm
   FROM added JOIN agreed ON agreed.id = added.work_package_id AND agreed.organisation = added.organisation_id`,
  `WITH done AS (
     SELECT k.id, w.id AS package, ${organisation("o.name")} AS organisation, CASE WHEN o.name = t.lead THEN t.pm END AS pm,
       (SELECT min(from_month) FROM task_phases WHERE task_id = k.id) AS month
     FROM given, jsonb_to_recordset(facts->'tasks') AS t(package int, number int, lead text, pm numeric, organisations jsonb)
     JOIN work_packages w ON w.project_id = $1 AND w.number = t.package JOIN tasks k ON k.work_package_id = w.id AND k.number = t.number
     CROSS JOIN jsonb_array_elements_text(t.organisations) o(name) WHERE $2 > 0
   ), added AS (
     INSERT INTO effort_rows (project_id, work_package_id, task_id, organisation_id) SELECT $1, package, id, organisation FROM done RETURNING *)
   INSERT INTO efforts (effort_row_id, series, month, project_id, organisation_id, pm)
   SELECT added.id, 'PROJPLAN', done.month, $1, added.organisation_id, done.pm
   FROM added JOIN done ON done.id = added.task_id AND done.organisation = added.organisation_id WHERE done.pm IS NOT NULL`,
];
