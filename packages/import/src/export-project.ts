import type { ProjectDocument } from "@rediflow/spreadsheet";
import type { EnteredTransaction } from "./entered-transaction.ts";

const statement = `
SELECT jsonb_build_object(
  'project', jsonb_build_object('code', p.code, 'name', p.name, 'kind', p.kind, 'lifecycleState', p.lifecycle_state,
    'owner', o.short_name, 'firstMonth', p.first_month, 'durationMonths', p.duration_months, 'awarded', (p.awarded_pm * 10000)::bigint),
  'organisations', jsonb_build_array(jsonb_build_object('shortName', o.short_name, 'name', o.name, 'role', 'owner', 'number', 1))
    || (SELECT coalesce(jsonb_agg(jsonb_build_object('shortName', po.short_name, 'name', po.name, 'role', pp.short_role,
        'number', pp.number) ORDER BY pp.number, po.short_name), '[]')
      FROM project_partners pp JOIN organisations po ON po.id = pp.organisation_id WHERE pp.project_id = p.id)) AS document
FROM projects p JOIN organisations o ON o.id = p.owner_organisation_id WHERE p.code = $1`;

/** One project with its organisations, by its code; undefined where the actor sees none. */
export async function exportProject(
  tx: EnteredTransaction,
  code: string,
): Promise<ProjectDocument | undefined> {
  const [row] = await tx.query<{ document: ProjectDocument }>(statement, [code]);
  if (row === undefined) return undefined;
  const { project, organisations } = row.document;
  return { project, organisations: organisations.map((each, at) => ({ ...each, row: at + 2 })) };
}
