import type { FurtherFields, OrganisationRow, ProjectDocument } from "@rediflow/spreadsheet";
import type { EnteredTransaction } from "./entered-transaction.ts";
import { planRowsOf } from "./export-plan.ts";
import { planOfProject, type PlanState } from "./plan-state.ts";

interface Exported {
  project: ProjectDocument["project"] & { firstMonth: number; durationMonths: number };
  further: FurtherFields;
  /** The owner, then the partners, who may have months. */
  organisations: (Pick<OrganisationRow, "shortName" | "name" | "role" | "number"> & {
    fromMonth?: number | null;
    toMonth?: number | null;
    replacedBy?: string | null;
  })[];
  plan: PlanState;
  words: Record<string, string>;
}

const statement = `
SELECT jsonb_build_object(
  'project', jsonb_build_object('code', p.code, 'name', p.name, 'kind', p.kind, 'lifecycleState', p.lifecycle_state,
    'owner', o.short_name, 'firstMonth', p.first_month, 'durationMonths', p.duration_months, 'awarded', (p.awarded_pm * 10000)::bigint),
  'further', jsonb_strip_nulls(jsonb_build_object('fundingModel', p.funding_model,
    'homeOrganisation', (SELECT short_name FROM organisations h WHERE h.id = p.home_organisation_id), 'actualBegin', p.actual_begin,
    'actualEnd', p.actual_end, 'wholeAgreedEffort', p.whole_agreed_effort, 'hoursPerPm', p.hours_per_pm,
    'rates', (SELECT jsonb_agg(jsonb_build_object('from', from_month, 'hours', hours_per_pm) ORDER BY from_month)
      FROM project_rates WHERE project_id = p.id))),
  'organisations', jsonb_build_array(jsonb_build_object('shortName', o.short_name, 'name', o.name, 'role', 'owner', 'number', 1))
    || (SELECT coalesce(jsonb_agg(jsonb_build_object('shortName', po.short_name, 'name', po.name, 'role', pp.short_role,
        'number', pp.number, 'fromMonth', pp.from_month, 'toMonth', pp.to_month,
        'replacedBy', (SELECT short_name FROM organisations r WHERE r.id = pp.replaced_by_id)) ORDER BY pp.number, po.short_name), '[]')
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
  const { project, further, organisations, plan, words } = row.document;
  const { firstMonth, durationMonths } = project;
  return {
    project: { ...project, ...further },
    organisations: organisations.map(({ fromMonth, toMonth, replacedBy, ...each }, at) => ({
      ...{ row: at + 2, ...each },
      ...(fromMonth != null && { from: countedFrom(firstMonth, fromMonth) }),
      ...(toMonth != null && { to: countedFrom(firstMonth, toMonth) }),
      ...(replacedBy != null && { replacedBy }),
    })),
    ...planRowsOf({ firstMonth, durationMonths, plan, words }),
  };
}

/** A month as a workbook has it: counted from the project's first one, or of the calendar where it lies before. */
function countedFrom(firstMonth: number, month: number): number {
  return month < firstMonth ? month : month - firstMonth + 1;
}
