import type { PeopleDocument } from "@rediflow/spreadsheet";
import type { Client } from "pg";

/** A dated period; `to` null = it lasts. */
export interface Period {
  id: string;
  personId: string;
  from: string;
  to: string | null;
}

/** What is there of everything that a people workbook names; amounts in ten-thousandths of a PM, FTE in hundredths of a percent. */
export interface PeopleState {
  organisations: { id: string; shortName: string }[];
  persons: { id: string; code: string; name: string; email: string | null }[];
  memberships: (Period & { organisationId: string })[];
  contracts: (Period & { fte: number })[];
  roles: { id: string; code: string; name: string }[];
  projects: StoredProject[];
  /** Oldest first. */
  assignments: { id: string; projectId: string; personId: string; roleTypeId: string | null }[];
  allocations: { assignmentId: string; month: number; amount: number }[];
  closings: { organisationId: string; month: number }[];
}

export interface StoredProject {
  id: string;
  code: string;
  firstMonth: number;
  durationMonths: number;
  ownerOrganisationId: string;
  /** Who locked it and why, or null. */
  lock: string | null;
}

const statement = `
WITH people AS (SELECT id, code, name, email FROM persons WHERE code = ANY ($1)),
  named AS (SELECT id, code, first_month, duration_months, owner_organisation_id FROM projects WHERE code = ANY ($2)),
  teams AS (SELECT id, project_id, person_id, role_type_id, created_at FROM assignments
    WHERE project_id IN (SELECT id FROM named) AND person_id IN (SELECT id FROM people))
SELECT jsonb_build_object(
  'organisations', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'shortName', short_name)), '[]') FROM organisations),
  'persons', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'code', code, 'name', name, 'email', email)), '[]') FROM people),
  'memberships', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'personId', person_id, 'organisationId', organisation_id,
      'from', valid_from, 'to', valid_to)), '[]') FROM person_organisations WHERE person_id IN (SELECT id FROM people)),
  'contracts', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'personId', person_id, 'fte', (fte_percent * 100)::int,
      'from', valid_from, 'to', valid_to)), '[]') FROM person_contracts WHERE person_id IN (SELECT id FROM people)),
  'roles', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'code', code, 'name', name)), '[]') FROM role_types),
  'projects', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'code', n.code, 'firstMonth', n.first_month,
      'durationMonths', n.duration_months, 'ownerOrganisationId', n.owner_organisation_id,
      'lock', u.name || ': ' || l.reason)), '[]')
    FROM named n LEFT JOIN project_locks l ON l.project_id = n.id LEFT JOIN users u ON u.id = l.locked_by_id),
  'assignments', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'projectId', project_id, 'personId', person_id,
      'roleTypeId', role_type_id) ORDER BY created_at, id), '[]') FROM teams),
  'allocations', (SELECT coalesce(jsonb_agg(jsonb_build_object('assignmentId', assignment_id, 'month', month,
      'amount', (pm * 10000)::int)), '[]') FROM allocations WHERE series = 'planned' AND assignment_id IN (SELECT id FROM teams)),
  'closings', (SELECT coalesce(jsonb_agg(jsonb_build_object('organisationId', organisation_id, 'month', month)), '[]') FROM month_closings)
) AS state`;

/** Loads it by one statement. */
export async function loadPeopleState(client: Client, document: PeopleDocument): Promise<PeopleState> {
  const { persons, ftePeriods, assignments } = document;
  const codes = [
    ...persons.map(({ code }) => code),
    ...[...ftePeriods, ...assignments].map(({ person }) => person),
  ];
  const projects = assignments.map(({ project }) => project);
  const { rows } = await client.query<{ state: PeopleState }>(statement, [
    [...new Set(codes)],
    [...new Set(projects)],
  ]);
  const [row] = rows;
  if (row === undefined) throw new Error("a statement without FROM gives one row");
  return row.state;
}
