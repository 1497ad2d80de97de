import type { Closing, ProjectSubject } from "@rediflow/policy";
import type { ProjectDocument } from "@rediflow/spreadsheet";
import { queryOne } from "./entered-transaction.ts";
import type { LookupEntry } from "./find-entry.ts";
import type { Importing } from "./importer.ts";
import type { ProjectFields } from "./fields-of-project.ts";
import { planOfProject, type PlanState } from "./plan-state.ts";

/** What is there of everything that a project workbook names; amounts in ten-thousandths of a PM. */
export interface ProjectState {
  project: ExistingProject | null;
  organisations: { id: string; shortName: string; name: string }[];
  deliverableTypes: LookupEntry[];
  disseminationLevels: LookupEntry[];
  closings: ({ organisationId: string; month: number } & Closing)[];
  lifecycleStates: { code: string; name: string; active: boolean }[];
}

export interface ExistingProject extends ProjectFields {
  id: string;
  version: number;
  ownerOrganisationId: string;
  subject: ProjectSubject;
  /** The months in which the importer sees person-months planned, in order. */
  plannedMonths: number[];
  /** May people out of the importer's sight be planned outside the months that the workbook gives? */
  hiddenOutside: boolean;
  partners: Partner[];
  plan: PlanState;
}

/** A partner, with its fields as the log of changes tells them. */
export interface Partner extends PartnerFields {
  id: string;
  version: number;
}

export interface PartnerFields {
  organisationId: string;
  number: number;
  shortRole: string | null;
  fromMonth: number | null;
  toMonth: number | null;
  replacedById: string | null;
}

const entries =
  "coalesce(jsonb_agg(jsonb_build_object('id', id, 'code', code, 'name', name, 'active', active, 'sortOrder', sort_order)), '[]')";
const statement = `
SELECT jsonb_build_object(
  'deliverableTypes', (SELECT ${entries} FROM deliverable_types),
  'disseminationLevels', (SELECT ${entries} FROM dissemination_levels),
  'closings', (SELECT coalesce(jsonb_agg(jsonb_build_object('organisationId', c.organisation_id, 'month', c.month, 'by', u.name,
      'at', c.closed_at, 'note', c.note)), '[]') FROM month_closings c JOIN users u ON u.id = c.closed_by_id),
  'organisations', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'shortName', short_name, 'name', name)), '[]') FROM organisations),
  'lifecycleStates', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', code, 'name', name, 'active', active) ORDER BY sort_order, code), '[]')
    FROM lifecycle_states),
  'project', (SELECT jsonb_build_object('id', p.id, 'version', p.version, 'name', p.name, 'kind', p.kind, 'lifecycleState', p.lifecycle_state,
      'ownerOrganisationId', p.owner_organisation_id, 'firstMonth', p.first_month, 'durationMonths', p.duration_months,
      'awarded', (p.awarded_pm * 10000)::bigint, 'fundingModel', p.funding_model, 'homeOrganisationId', p.home_organisation_id,
      'actualBegin', p.actual_begin, 'actualEnd', p.actual_end, 'wholeAgreedEffort', p.whole_agreed_effort, 'hoursPerPm', p.hours_per_pm,
      'rates', (SELECT coalesce(jsonb_agg(jsonb_build_object('fromMonth', from_month, 'hoursPerPm', hours_per_pm) ORDER BY from_month), '[]')
        FROM project_rates WHERE project_id = p.id),
      'subject', s.subject,
      'plannedMonths', (SELECT coalesce(jsonb_agg(DISTINCT month ORDER BY month), '[]') FROM allocations WHERE project_id = p.id),
      'hiddenOutside', access.hidden_outside(p.id, coalesce($2::int, p.first_month), coalesce($3::int, p.duration_months)),
      'plan', ${planOfProject},
      'partners', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'version', version, 'organisationId', organisation_id,
        'number', number, 'shortRole', short_role, 'fromMonth', from_month, 'toMonth', to_month, 'replacedById', replaced_by_id) ORDER BY number, organisation_id), '[]') FROM project_partners WHERE project_id = p.id))
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
