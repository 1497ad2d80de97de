import type { ProjectDocument } from "@rediflow/spreadsheet";
import type { Client } from "pg";

/** What is there of everything that a project workbook names; amounts in ten-thousandths of a PM. */
export interface ProjectState {
  project: ExistingProject | null;
  organisations: { id: string; shortName: string; name: string }[];
}

export interface ExistingProject {
  id: string;
  name: string;
  kind: string;
  lifecycleState: string;
  ownerOrganisationId: string;
  firstMonth: number;
  durationMonths: number;
  awarded: number | null;
  /** Who locked it and why, or null. */
  lock: string | null;
  /** The months in which person-months are planned, in order. */
  plannedMonths: number[];
  partners: Partner[];
}

export interface Partner {
  organisationId: string;
  number: number;
  shortRole: string | null;
}

const statement = `
SELECT jsonb_build_object(
  'organisations', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'shortName', short_name, 'name', name)), '[]') FROM organisations),
  'project', (SELECT jsonb_build_object('id', p.id, 'name', p.name, 'kind', p.kind, 'lifecycleState', p.lifecycle_state,
      'ownerOrganisationId', p.owner_organisation_id, 'firstMonth', p.first_month, 'durationMonths', p.duration_months,
      'awarded', (p.awarded_pm * 10000)::bigint, 'lock', u.name || ': ' || l.reason,
      'plannedMonths', (SELECT coalesce(jsonb_agg(DISTINCT month ORDER BY month), '[]') FROM allocations WHERE project_id = p.id),
      'partners', (SELECT coalesce(jsonb_agg(jsonb_build_object('organisationId', organisation_id, 'number', number,
        'shortRole', short_role) ORDER BY number, organisation_id), '[]') FROM project_partners WHERE project_id = p.id))
    FROM projects p LEFT JOIN project_locks l ON l.project_id = p.id LEFT JOIN users u ON u.id = l.locked_by_id WHERE p.code = $1)
) AS state`;

/** Loads it by one statement. */
export async function loadProjectState(client: Client, { project }: ProjectDocument): Promise<ProjectState> {
  const { rows } = await client.query<{ state: ProjectState }>(statement, [project.code]);
  const [row] = rows;
  if (row === undefined) throw new Error("a statement without FROM gives one row");
  return row.state;
}
