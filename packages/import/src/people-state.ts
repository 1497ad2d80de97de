import type { Closing, PersonSubject, ProjectSubject } from "@rediflow/policy";
import type { PeopleDocument } from "@rediflow/spreadsheet";
import { queryOne } from "./entered-transaction.ts";
import type { LookupEntry } from "./find-entry.ts";
import type { Importing } from "./importer.ts";

/** A dated period; `to` null = it lasts. */
export interface Period {
  id: string;
  personId: string;
  from: string;
  to: string | null;
}

/** What is there of everything that a people workbook names; amounts in ten-thousandths of a PM, FTE in hundredths of a percent. */
export interface PeopleState {
  organisations: { id: string; shortName: string; parentId: string | null; active: boolean }[];
  persons: { id: string; code: string; name: string; email: string | null; version: number }[];
  memberships: (Period & { organisationId: string })[];
  contracts: (Period & { fte: number })[];
  roles: LookupEntry[];
  projects: StoredProject[];
  /** Oldest first. */
  assignments: { id: string; projectId: string; personId: string; roleTypeId: string | null }[];
  allocations: { assignmentId: string; month: number; amount: number; version: number }[];
  closings: ({ organisationId: string; month: number } & Closing)[];
  /** What a decision must know of the people above. */
  subjects: ReadonlyMap<string, PersonSubject>;
}

export interface StoredProject {
  id: string;
  code: string;
  firstMonth: number;
  durationMonths: number;
  subject: ProjectSubject;
}

const statement = `
WITH people AS (SELECT id, code, name, email, version FROM persons WHERE code = ANY ($1::text[])),
  named AS (SELECT id, code, first_month, duration_months FROM projects WHERE code = ANY ($2::text[])),
  teams AS (SELECT id, project_id, person_id, role_type_id, created_at FROM assignments
    WHERE project_id IN (SELECT id FROM named) AND person_id IN (SELECT id FROM people))
SELECT jsonb_build_object(
  'organisations', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'shortName', short_name, 'parentId', parent_id, 'active', active)), '[]') FROM organisations),
  'persons', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'code', code, 'name', name, 'email', email, 'version', version)), '[]') FROM people),
  'memberships', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'personId', person_id, 'organisationId', organisation_id,
      'from', valid_from, 'to', valid_to)), '[]') FROM person_organisations WHERE person_id IN (SELECT id FROM people)),
  'contracts', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'personId', person_id, 'fte', (fte_percent * 100)::int,
      'from', valid_from, 'to', valid_to)), '[]') FROM person_contracts WHERE person_id IN (SELECT id FROM people)),
  'roles', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'code', code, 'name', name, 'active', active, 'sortOrder', sort_order)), '[]') FROM role_types),
  'projects', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'code', n.code, 'firstMonth', n.first_month,
      'durationMonths', n.duration_months, 'subject', s.subject)), '[]')
    FROM named n CROSS JOIN LATERAL access.project_subject(n.id, $3::uuid) AS s(subject)),
  'assignments', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'projectId', project_id, 'personId', person_id,
      'roleTypeId', role_type_id) ORDER BY created_at, id), '[]') FROM teams),
  'allocations', (SELECT coalesce(jsonb_agg(jsonb_build_object('assignmentId', assignment_id, 'month', month,
      'amount', (pm * 10000)::int, 'version', version)), '[]') FROM allocations WHERE series = 'planned' AND assignment_id IN (SELECT id FROM teams)),
  'closings', (SELECT coalesce(jsonb_agg(jsonb_build_object('organisationId', c.organisation_id, 'month', c.month, 'by', u.name,
      'at', c.closed_at, 'note', c.note)), '[]') FROM month_closings c JOIN users u ON u.id = c.closed_by_id)
) AS state`;

/** Loads it as the actor sees it. */
export async function loadPeopleState(
  { tx, importer }: Importing,
  { persons, ftePeriods, assignments }: PeopleDocument,
): Promise<PeopleState> {
  const codes = [
    ...persons.map(({ code }) => code),
    ...[...ftePeriods, ...assignments].map(({ person }) => person),
  ];
  const projects = assignments.map(({ project }) => project);
  const { state } = await queryOne<{ state: Omit<PeopleState, "subjects"> }>(tx, statement, [
    [...new Set(codes)],
    [...new Set(projects)],
    importer.personId,
  ]);
  const subjects = await importer.personSubjects(state.persons.map(({ id }) => id));
  // What the policy does not show does not exist either, also where no row level security hides it.
  const sees = (id: string) => importer.decide("person:read", { person: subjects.get(id) ?? null }).allowed;
  return {
    ...state,
    subjects,
    persons: state.persons.filter(({ id }) => sees(id)),
    projects: state.projects.filter(
      ({ subject }) => importer.decide("project:read", { project: subject }).allowed,
    ),
  };
}
