import { monthIndex } from "@rediflow/planning";
import type { PeopleDocument, ProjectDocument, Reading } from "@rediflow/spreadsheet";
import { createTestDatabase, type TestDatabase, withOwner } from "@rediflow/db-admin/testing";

/** The month in which imports of the small world happen. */
export const currentMonth = monthIndex(2026, 11);

const sql = `
INSERT INTO organisations (id, short_name, name) VALUES
  ('00000000-0000-4000-a000-000000000001', 'NORTH', 'The North'), ('00000000-0000-4000-a000-000000000002', 'SOUTH', 'The South');
INSERT INTO role_types (code, name) VALUES ('engineer', 'Engineer'), ('writer-1', 'Writer'), ('writer-2', 'Writer');
INSERT INTO users (id, issuer, external_id, name) VALUES ('00000000-0000-4000-a000-000000000009', 'http://provider.test/', '1', 'Aino Admin');
INSERT INTO persons (id, code, name) VALUES ('00000000-0000-4000-a000-000000000011', 'P1', 'Pia Palm'), ('00000000-0000-4000-a000-000000000012', 'P2', 'Olof Ek');
INSERT INTO person_organisations (person_id, organisation_id, valid_from) VALUES
  ('00000000-0000-4000-a000-000000000011', '00000000-0000-4000-a000-000000000001', '2020-01-01'),
  ('00000000-0000-4000-a000-000000000012', '00000000-0000-4000-a000-000000000002', '2020-01-01');
INSERT INTO person_contracts (person_id, fte_percent, valid_from, valid_to) VALUES ('00000000-0000-4000-a000-000000000011', 80, '2020-01-01', '2027-12-31');
INSERT INTO projects (id, code, name, owner_organisation_id, first_month, duration_months) VALUES
  ('00000000-0000-4000-a000-000000000021', 'AURORA', 'Aurora', '00000000-0000-4000-a000-000000000001', ${monthIndex(2026, 1).toString()}, 24),
  ('00000000-0000-4000-a000-000000000022', 'BOREAS', 'Boreas', '00000000-0000-4000-a000-000000000001', ${monthIndex(2026, 1).toString()}, 24);
INSERT INTO project_partners (project_id, organisation_id, number) VALUES ('00000000-0000-4000-a000-000000000021', '00000000-0000-4000-a000-000000000002', 2);
INSERT INTO project_locks (project_id, locked_by_id, reason) VALUES ('00000000-0000-4000-a000-000000000022', '00000000-0000-4000-a000-000000000009', 'Budget approved');
INSERT INTO assignments (id, project_id, person_id, role_type_id)
  SELECT '00000000-0000-4000-a000-000000000031', '00000000-0000-4000-a000-000000000021', '00000000-0000-4000-a000-000000000011', id FROM role_types WHERE code = 'engineer';
INSERT INTO allocations (assignment_id, project_id, person_id, month, pm)
  SELECT '00000000-0000-4000-a000-000000000031', '00000000-0000-4000-a000-000000000021', '00000000-0000-4000-a000-000000000011', m, 0.5
  FROM generate_series(${monthIndex(2026, 10).toString()}, ${monthIndex(2027, 1).toString()}) m;
INSERT INTO month_closings (organisation_id, month, closed_by_id)
  VALUES ('00000000-0000-4000-a000-000000000002', ${monthIndex(2026, 12).toString()}, '00000000-0000-4000-a000-000000000009');
`;

/** Two organisations, two people, an open and a locked project, four planned months from the past one on, and a closed month of SOUTH. */
export async function createSmallWorld(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  await withOwner(database.ownerUrl, (owner) => owner.query(sql));
  return database;
}

/** A sound reading of a people workbook. */
export function peopleReading(document: Partial<PeopleDocument>): Reading<PeopleDocument> {
  return { document: { persons: [], ftePeriods: [], assignments: [], ...document }, faults: [], notices: [] };
}

/** A sound reading of a project workbook about AURORA as it stands. */
export function projectReading(
  project: Partial<ProjectDocument["project"]>,
  organisations: ProjectDocument["organisations"] = [],
): Reading<ProjectDocument> {
  const asIs = {
    ...({
      code: "AURORA",
      name: "Aurora",
      kind: "internal",
      lifecycleState: "idea",
      owner: "NORTH",
    } as const),
    firstMonth: monthIndex(2026, 1),
    durationMonths: 24,
    awarded: null,
  };
  return { document: { project: { ...asIs, ...project }, organisations }, faults: [], notices: [] };
}
