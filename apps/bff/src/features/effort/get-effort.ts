import { cellRun, effortSeries, monthByMonth } from "@rediflow/planning";
import { z } from "zod";
import type { Tx } from "@rediflow/db";
import { defineRead } from "../../operations/define-read.ts";
import { loadProject } from "../load-project.ts";
import { planProject, planProjectOf } from "../plan-project.ts";
import { rowId } from "../row-id.ts";
import { allocatedSql } from "./allocated.ts";

const part = { id: rowId, number: z.int(), name: z.string(), cancelled: z.boolean() };
const run = { from: z.int(), amounts: z.array(z.int()) };

const output = z.strictObject({
  project: planProject,
  workPackages: z.array(z.strictObject(part)),
  tasks: z.array(
    z.strictObject({
      ...part,
      workPackageId: rowId,
      phases: z.array(z.strictObject({ fromMonth: z.int(), toMonth: z.int(), intensity: z.int() })),
    }),
  ),
  /** Who takes part: the owner first, whose number is null, then the partners by their numbers. */
  organisations: z.array(z.strictObject({ id: rowId, shortName: z.string(), number: z.int().nullable() })),
  rows: z.array(
    z.strictObject({
      effortRowId: rowId,
      workPackageId: rowId,
      taskId: rowId.nullable(),
      organisationId: rowId,
      version: z.int(),
    }),
  ),
  /** A run for each row and series that has any amount. */
  cells: z.array(
    z.strictObject({
      ...{ series: z.enum(effortSeries), rowId, ...run },
      version: z.int(),
      over: z.array(z.int()).optional(),
    }),
  ),
  /** Months of the project that are closed for somebody who takes part. */
  closings: z.array(
    z.strictObject({
      ...{ organisationId: rowId, month: z.int(), by: z.string(), at: z.string() },
      note: z.string().nullable(),
    }),
  ),
  /**
   * What is planned of people, by the organisation that takes part and in which, or below which, they work that month; without one (null)
   * are those who work elsewhere, and people who may not be named here, in the months in which their sum is told.
   */
  allocated: z.array(z.strictObject({ organisationId: rowId.nullable(), ...run })),
});

type Output = z.output<typeof output>;

interface Loaded extends Pick<Output, "workPackages" | "tasks" | "organisations" | "rows" | "closings"> {
  cells: (Pick<Output["cells"][number], "series" | "rowId"> & Lists & { versions: number[] })[];
  allocated: ({ organisationId: string | null } & Lists)[];
}

interface Lists {
  months: number[];
  amounts: number[];
}

/** The effort of a project, whole: its rows with the cells of all series; amounts in ten-thousandths of a PM. One statement builds the answer. */
export const getEffort = defineRead({
  action: "project:read",
  input: z.strictObject({ projectId: rowId }),
  output,
  load: (call, { projectId }) => loadProject(call, projectId),
  run: async ({ tx }, _input, project) => {
    const { cells, allocated, ...effort } = await loadEffort(tx, project.id);
    return {
      project: planProjectOf(project),
      ...effort,
      cells: cells.flatMap(({ series, rowId: of, ...planned }) => {
        const told = cellRun(planned);
        return told === undefined ? [] : [{ series, rowId: of, ...told }];
      }),
      allocated: allocated.map(({ organisationId, months, amounts }) => {
        const from = Math.min(...months);
        return { organisationId, from, amounts: monthByMonth(from, { months, values: amounts }) };
      }),
    };
  },
});

async function loadEffort(tx: Tx, projectId: string): Promise<Loaded> {
  const [row] = await tx.$queryRaw<{ effort: Loaded }[]>`
    WITH part AS MATERIALIZED (
      SELECT p.owner_organisation_id AS id, NULL::int AS number FROM projects p WHERE p.id = ${projectId}::uuid
      UNION ALL SELECT pp.organisation_id, pp.number FROM project_partners pp WHERE pp.project_id = ${projectId}::uuid)
    SELECT json_build_object(
      'organisations', (SELECT json_agg(json_build_object('id', o.id, 'shortName', o.short_name, 'number', part.number) ORDER BY part.number NULLS FIRST)
        FROM part JOIN organisations o ON o.id = part.id),
      'workPackages', coalesce((SELECT json_agg(json_build_object('id', w.id, 'number', w.number, 'name', w.name,
          'cancelled', w.cancelled_at IS NOT NULL) ORDER BY w.number) FROM work_packages w WHERE w.project_id = ${projectId}::uuid), '[]'),
      'tasks', coalesce((SELECT json_agg(json_build_object('id', t.id, 'workPackageId', t.work_package_id, 'number', t.number, 'name', t.name,
          'cancelled', t.cancelled_at IS NOT NULL, 'phases', coalesce(f.phases, '[]')) ORDER BY w.number, t.number)
        FROM tasks t JOIN work_packages w ON w.id = t.work_package_id
        LEFT JOIN (SELECT f.task_id, json_agg(json_build_object('fromMonth', f.from_month, 'toMonth', f.to_month,
            'intensity', f.intensity) ORDER BY f.from_month, f.to_month) AS phases
          FROM task_phases f WHERE f.project_id = ${projectId}::uuid GROUP BY f.task_id) f ON f.task_id = t.id
        WHERE t.project_id = ${projectId}::uuid), '[]'),
      'rows', coalesce((SELECT json_agg(json_build_object('effortRowId', r.id, 'workPackageId', r.work_package_id, 'taskId', r.task_id,
          'organisationId', r.organisation_id, 'version', r.version) ORDER BY w.number, t.number NULLS FIRST, part.number NULLS FIRST, r.id)
        FROM effort_rows r JOIN work_packages w ON w.id = r.work_package_id LEFT JOIN tasks t ON t.id = r.task_id
        LEFT JOIN part ON part.id = r.organisation_id WHERE r.project_id = ${projectId}::uuid), '[]'),
      'cells', coalesce((SELECT json_agg(json_build_object('rowId', e.effort_row_id, 'series', e.series, 'months', e.months,
          'amounts', e.amounts, 'versions', e.versions))
        FROM (SELECT e.effort_row_id, e.series, array_agg(e.month) AS months, array_agg((e.pm * 10000)::int) AS amounts,
          array_agg(e.version) AS versions FROM efforts e WHERE e.project_id = ${projectId}::uuid GROUP BY 1, 2) e), '[]'),
      'closings', coalesce((SELECT json_agg(json_build_object('organisationId', c.organisation_id, 'month', c.month, 'by', u.name,
          'at', c.closed_at, 'note', c.note) ORDER BY c.month)
        FROM month_closings c JOIN users u ON u.id = c.closed_by_id JOIN projects p ON p.id = ${projectId}::uuid
        WHERE c.organisation_id IN (SELECT part.id FROM part) AND c.month >= p.first_month AND c.month < p.first_month + p.duration_months), '[]'),
      'allocated', ${allocatedSql(projectId)}) AS effort`;
  if (row === undefined) throw new Error("a statement without FROM gives one row");
  return row.effort;
}
