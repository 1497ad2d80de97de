import type { ProjectSubject } from "@rediflow/policy";
import type { ProjectDocument } from "@rediflow/spreadsheet";
import { queryOne } from "./entered-transaction.ts";
import type { Importing } from "./importer.ts";

/** What is there of everything that a project workbook names; amounts in ten-thousandths of a PM. */
export interface ProjectState {
  project: ExistingProject | null;
  organisations: { id: string; shortName: string; name: string }[];
  lifecycleStates: { code: string; name: string; active: boolean }[];
}

export interface ExistingProject {
  id: string;
  version: number;
  name: string;
  kind: string;
  lifecycleState: string;
  ownerOrganisationId: string;
  firstMonth: number;
  durationMonths: number;
  awarded: number | null;
  subject: ProjectSubject;
  /** The months in which the importer sees person-months planned, in order. */
  plannedMonths: number[];
  /** May people out of the importer's sight be planned outside the months that the workbook gives? */
  hiddenOutside: boolean;
  /** The parts of its plan that would lie outside those months, such as T1.2. */
  partsOutside: string[];
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
  'lifecycleStates', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', code, 'name', name, 'active', active) ORDER BY sort_order, code), '[]')
    FROM lifecycle_states),
  'project', (SELECT jsonb_build_object('id', p.id, 'version', p.version, 'name', p.name, 'kind', p.kind, 'lifecycleState', p.lifecycle_state,
      'ownerOrganisationId', p.owner_organisation_id, 'firstMonth', p.first_month, 'durationMonths', p.duration_months,
      'awarded', (p.awarded_pm * 10000)::bigint,
      'subject', s.subject,
      'plannedMonths', (SELECT coalesce(jsonb_agg(DISTINCT month ORDER BY month), '[]') FROM allocations WHERE project_id = p.id),
      'hiddenOutside', access.hidden_outside(p.id, coalesce($2::int, p.first_month), coalesce($3::int, p.duration_months)),
      'partsOutside', (SELECT coalesce(jsonb_agg(name ORDER BY place), '[]') FROM (SELECT DISTINCT name, place FROM access.plan_months(p.id)
        WHERE first < coalesce($2::int, p.first_month)
          OR last >= coalesce($2::int, p.first_month) + coalesce($3::int, p.duration_months)) outside),
      'partners', (SELECT coalesce(jsonb_agg(jsonb_build_object('organisationId', organisation_id, 'number', number,
        'shortRole', short_role) ORDER BY number, organisation_id), '[]') FROM project_partners WHERE project_id = p.id))
    FROM projects p CROSS JOIN LATERAL access.project_subject(p.id, $4::uuid) AS s(subject) WHERE p.code = $1)
) AS state`;

/** Loads it as the actor sees it. */
export async function loadProjectState(
  { tx, importer }: Importing,
  { project: { code, firstMonth, durationMonths } }: ProjectDocument,
): Promise<ProjectState> {
  const { state } = await queryOne<{ state: ProjectState }>(tx, statement, [
    code,
    firstMonth,
    durationMonths,
    importer.personId,
  ]);
  const { project } = state;
  if (project === null) return state;
  // What the policy does not show does not exist either, also where no row level security hides it.
  const { allowed } = importer.decide("project:read", { project: project.subject });
  return allowed ? state : { ...state, project: null };
}
