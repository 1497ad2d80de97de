import type { ProjectDocument } from "@rediflow/spreadsheet";
import type { EnteredTransaction } from "./entered-transaction.ts";
import { planRowsOf } from "./export-plan.ts";
import { planOfProject, type PlanState } from "./plan-state.ts";

interface Exported {
  project: ProjectDocument["project"] & { firstMonth: number; durationMonths: number };
  organisations: Omit<ProjectDocument["organisations"][number], "row">[];
  plan: PlanState;
  words: Record<string, string>;
}

const statement = `
SELECT jsonb_build_object(
  'project', jsonb_build_object('code', p.code, 'name', p.name, 'kind', p.kind, 'lifecycleState', p.lifecycle_state,
    'owner', o.short_name, 'firstMonth', p.first_month, 'durationMonths', p.duration_months, 'awarded', (p.awarded_pm * 10000)::bigint),
  'organisations', jsonb_build_array(jsonb_build_object('shortName', o.short_name, 'name', o.name, 'role', 'owner', 'number', 1))
    || (SELECT coalesce(jsonb_agg(jsonb_build_object('shortName', po.short_name, 'name', po.name, 'role', pp.short_role,
        'number', pp.number) ORDER BY pp.number, po.short_name), '[]')
      FROM project_partners pp JOIN organisations po ON po.id = pp.organisation_id WHERE pp.project_id = p.id),
  'plan', ${planOfProject},
  'words', (SELECT coalesce(jsonb_object_agg(id, word), '{}') FROM (SELECT id, short_name AS word FROM organisations
    UNION ALL SELECT id, code FROM deliverable_types UNION ALL SELECT id, code FROM dissemination_levels) w)) AS document
FROM projects p JOIN organisations o ON o.id = p.owner_organisation_id WHERE p.code = $1`;

/** One project with its organisations, plan and effort, by its code; undefined where the actor sees none. */
export async function exportProject(
  tx: EnteredTransaction,
  code: string,
): Promise<ProjectDocument | undefined> {
  const [row] = await tx.query<{ document: Exported }>(statement, [code]);
  if (row === undefined) return undefined;
  const { project, organisations, plan, words } = row.document;
  const { firstMonth, durationMonths } = project;
  return {
    project,
    organisations: organisations.map((each, at) => ({ ...each, row: at + 2 })),
    ...planRowsOf({ firstMonth, durationMonths, plan, words }),
  };
}
