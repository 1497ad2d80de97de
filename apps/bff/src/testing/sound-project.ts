import { Client } from "pg";
import type { TestServer } from "./test-server.ts";

/** A project in whose plan nothing is found: SOUND of EXAMPLE, with the partner SOUND-P. */
export interface SoundProject {
  projectId: string;
  /** Puts it back to how it was, whatever was done to it. */
  reset(): Promise<void>;
  /** Runs SQL that no guard stops: neither triggers nor foreign keys hold. `:now` is the current month. */
  put(sql: string): Promise<void>;
}

const tables = [
  ...[
    "finding_notes",
    "project_checks",
    "allocations",
    "assignments",
    "efforts",
    "effort_rows",
    "task_phases",
  ],
  ...["tasks", "milestones", "deliverables", "work_packages", "project_partners", "project_locks"],
];

/** Makes a project of EXAMPLE and one partner, a year from the current month on, with a plan, effort as awarded and one person. */
export async function makeSoundProject({
  database,
  currentMonth,
}: Pick<TestServer, "database" | "currentMonth">): Promise<SoundProject> {
  const put = async (sql: string): Promise<string> => {
    const client = new Client({ connectionString: database.superuserUrl });
    await client.connect();
    try {
      await client.query("BEGIN");
      await client.query("SET LOCAL session_replication_role = replica");
      const answer = (await client.query(sql.replaceAll(":now", currentMonth.toString()))) as unknown;
      // The sums of what is planned are kept by triggers too.
      await client.query("SELECT access.recompute_sums()");
      await client.query("COMMIT");
      const rows = [answer].flat().at(-1) as { rows: { id?: string }[] };
      return rows.rows[0]?.id ?? "";
    } finally {
      await client.end();
    }
  };
  await put(people);
  const reset = async (): Promise<string> => {
    await put(
      tables
        .map(
          (table) => `DELETE FROM ${table} WHERE project_id = (SELECT id FROM projects WHERE code = 'SOUND')`,
        )
        .join("; "),
    );
    return await put(sound);
  };
  return {
    projectId: await reset(),
    reset: async () => {
      await reset();
    },
    put: async (sql) => {
      await put(sql);
    },
  };
}

const people = `
  INSERT INTO organisations (short_name, name) VALUES ('SOUND-P', 'Partner'), ('SOUND-Q', 'Quiet partner');
  WITH person AS (INSERT INTO persons (code, name) VALUES ('SOUND-1', 'Sofia Sound') RETURNING id),
    home AS (INSERT INTO person_organisations (person_id, organisation_id, valid_from)
      SELECT person.id, o.id, '2020-01-01' FROM person, organisations o WHERE o.short_name = 'SOUND-P')
  INSERT INTO person_contracts (person_id, fte_percent, valid_from) SELECT id, 80, '2020-01-01' FROM person`;

const sound = `
  DELETE FROM allocations a USING persons s WHERE s.id = a.person_id AND s.code = 'SOUND-1';
  DELETE FROM assignments a USING persons s WHERE s.id = a.person_id AND s.code = 'SOUND-1';
  INSERT INTO projects (code, name, kind, lifecycle_state, owner_organisation_id, first_month, duration_months, awarded_pm)
    SELECT 'SOUND', 'Sound', 'eu', 'running', o.id, :now, 12, 12 FROM organisations o WHERE o.short_name = 'EXAMPLE'
    ON CONFLICT (code) DO UPDATE SET first_month = excluded.first_month, duration_months = 12, awarded_pm = 12, lifecycle_state = 'running';
  UPDATE projects SET actual_begin = '2026-01-15', actual_end = NULL, home_organisation_id = owner_organisation_id WHERE code = 'SOUND';
  CREATE TEMP TABLE p AS SELECT p.id, p.owner_organisation_id AS owner, o.id AS partner
    FROM projects p, organisations o WHERE p.code = 'SOUND' AND o.short_name = 'SOUND-P';
  INSERT INTO project_partners (project_id, organisation_id, number) SELECT id, partner, 2 FROM p;
  INSERT INTO work_packages (project_id, number, name, lead_organisation_id) SELECT id, 1, 'Work', owner FROM p;
  INSERT INTO tasks (project_id, work_package_id, number, name, lead_organisation_id)
    SELECT p.id, w.id, n, 'Task', CASE n WHEN 1 THEN p.owner ELSE p.partner END
    FROM p JOIN work_packages w ON w.project_id = p.id, generate_series(1, 2) n;
  INSERT INTO task_phases (task_id, project_id, from_month, to_month, intensity)
    SELECT t.id, p.id, :now, :now + 11, 50 FROM p JOIN tasks t ON t.project_id = p.id;
  INSERT INTO milestones (project_id, number, name, due_month) SELECT id, 1, 'Half of it', :now + 5 FROM p;
  INSERT INTO deliverables (project_id, work_package_id, number, title, lead_organisation_id, type_id, dissemination_level_id, due_month)
    SELECT p.id, w.id, 1, 'Report', p.owner, (SELECT id FROM deliverable_types LIMIT 1), (SELECT id FROM dissemination_levels LIMIT 1), :now + 11
    FROM p JOIN work_packages w ON w.project_id = p.id;
  INSERT INTO effort_rows (project_id, work_package_id, task_id, organisation_id)
    SELECT p.id, t.work_package_id, t.id, t.lead_organisation_id FROM p JOIN tasks t ON t.project_id = p.id;
  INSERT INTO efforts (effort_row_id, series, month, project_id, organisation_id, pm)
    SELECT r.id, 'PROJPLAN', m, p.id, r.organisation_id, 0.5 FROM p JOIN effort_rows r ON r.project_id = p.id, generate_series(:now, :now + 11) m;
  INSERT INTO assignments (project_id, person_id) SELECT p.id, s.id FROM p, persons s WHERE s.code = 'SOUND-1';
  INSERT INTO allocations (assignment_id, month, project_id, person_id, pm)
    SELECT a.id, :now + 1, p.id, a.person_id, 0.8 FROM p JOIN assignments a ON a.project_id = p.id;
  SELECT id FROM p`;
