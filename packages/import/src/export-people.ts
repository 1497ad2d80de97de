import type { PeopleDocument } from "@rediflow/spreadsheet";
import { type EnteredTransaction, queryOne } from "./entered-transaction.ts";

// A role is written by its name where that is nobody else's, since that is what people read.
const statement = `
WITH roles AS (SELECT id, CASE WHEN count(*) OVER (PARTITION BY name) = 1
    AND NOT EXISTS (SELECT 1 FROM role_types o WHERE o.code = r.name AND o.id <> r.id) THEN name ELSE code END AS title FROM role_types r)
SELECT jsonb_build_object(
  'persons', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', p.code, 'name', p.name, 'email', p.email,
      'membership', CASE WHEN po.id IS NULL THEN NULL
        ELSE jsonb_build_object('organisation', o.short_name, 'from', po.valid_from, 'to', po.valid_to) END)
      ORDER BY p.code, po.valid_from, po.id), '[]')
    FROM persons p LEFT JOIN person_organisations po ON po.person_id = p.id LEFT JOIN organisations o ON o.id = po.organisation_id),
  'ftePeriods', (SELECT coalesce(jsonb_agg(jsonb_build_object('person', p.code, 'from', pc.valid_from, 'to', pc.valid_to,
      'fte', (pc.fte_percent * 100)::int) ORDER BY p.code, pc.valid_from, pc.id), '[]')
    FROM person_contracts pc JOIN persons p ON p.id = pc.person_id),
  'assignments', (SELECT coalesce(jsonb_agg(jsonb_build_object('project', pr.code, 'person', p.code, 'role', r.title,
      'cells', (SELECT coalesce(jsonb_agg(jsonb_build_object('month', al.month, 'amount', (al.pm * 10000)::int) ORDER BY al.month), '[]')
        FROM allocations al WHERE al.assignment_id = a.id AND al.series = 'planned'))
      ORDER BY pr.code, p.code, a.created_at, a.id), '[]')
    FROM assignments a JOIN projects pr ON pr.id = a.project_id JOIN persons p ON p.id = a.person_id LEFT JOIN roles r ON r.id = a.role_type_id)
) AS document`;

/** All people whom the actor sees, with their periods and with their assignments on projects that they see. */
export async function exportPeople(tx: EnteredTransaction): Promise<PeopleDocument> {
  const { document } = await queryOne<{ document: PeopleDocument }>(tx, statement, []);
  const { persons, ftePeriods, assignments } = document;
  return {
    persons: persons.map(asSheetRow),
    ftePeriods: ftePeriods.map(asSheetRow),
    assignments: assignments.map(asSheetRow),
  };
}

/** Rows stand below the heading, in their order. */
function asSheetRow<T extends object>(each: T, at: number): T & { row: number } {
  return { ...each, row: at + 2 };
}
