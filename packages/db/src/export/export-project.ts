import type { ProjectDocument } from "@rediflow/spreadsheet";
import { Client } from "pg";
import { demandUnbound } from "../demand-unbound.ts";
import { translateError } from "../errors.ts";

const statement = `
SELECT jsonb_build_object(
  'project', jsonb_build_object('code', p.code, 'name', p.name, 'kind', p.kind, 'lifecycleState', p.lifecycle_state,
    'owner', o.short_name, 'firstMonth', p.first_month, 'durationMonths', p.duration_months, 'awarded', (p.awarded_pm * 10000)::bigint),
  'organisations', jsonb_build_array(jsonb_build_object('shortName', o.short_name, 'name', o.name, 'role', 'owner', 'number', 1))
    || (SELECT coalesce(jsonb_agg(jsonb_build_object('shortName', po.short_name, 'name', po.name, 'role', pp.short_role,
        'number', pp.number) ORDER BY pp.number, po.short_name), '[]')
      FROM project_partners pp JOIN organisations po ON po.id = pp.organisation_id WHERE pp.project_id = p.id)) AS document
FROM projects p JOIN organisations o ON o.id = p.owner_organisation_id WHERE p.code = $1`;

/** One project with its organisations, as the database's owner sees it; undefined when no project has the code. Throws BoundByRls or DatabaseError. */
export async function exportProject(ownerUrl: string, code: string): Promise<ProjectDocument | undefined> {
  const client = new Client({ connectionString: ownerUrl });
  try {
    await client.connect();
    await demandUnbound(client);
    const { rows } = await client.query<{ document: ProjectDocument }>(statement, [code]);
    const document = rows[0]?.document;
    return (
      document && {
        ...document,
        organisations: document.organisations.map((each, at) => ({ ...each, row: at + 2 })),
      }
    );
  } catch (error) {
    throw translateError(error);
  } finally {
    await client.end();
  }
}
