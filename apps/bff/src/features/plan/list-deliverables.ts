import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { loadProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { planProject, planProjectOf, takingPart, takingPartIn } from "../plan-project.ts";

const states = ["late", "due", "delivered", "cancelled"] as const;

const output = z.strictObject({
  project: planProject,
  organisations: takingPart,
  /** The work packages that a deliverable can belong to, by their numbers. */
  workPackages: z.array(z.strictObject({ id: rowId, number: z.int(), name: z.string() })),
  deliverables: z.array(
    z.strictObject({
      ...{ id: rowId, version: z.int(), number: z.int(), title: z.string() },
      workPackageId: rowId,
      workPackageNumber: z.int(),
      leadOrganisationId: rowId.nullable(),
      lead: z.string().nullable(),
      typeId: rowId.nullable(),
      type: z.string().nullable(),
      disseminationLevelId: rowId.nullable(),
      disseminationLevel: z.string().nullable(),
      dueMonth: z.int(),
      /** Late from the month after the due one on, until it is delivered, or cancelled by itself or with its work package. */
      state: z.enum(states),
      /** Cancelled by itself: then it can be restored. */
      cancelled: z.boolean(),
      deliveredOn: z.string().nullable(),
    }),
  ),
});

type Listed = Omit<z.output<typeof output>, "project">;

/** The deliverables of a project, all of them: late ones first, then as they are due. One statement reads them. */
export const listDeliverables = defineRead({
  action: "project:read",
  input: z.strictObject({ projectId: rowId }),
  output,
  load: (call, { projectId }) => loadProject(call, projectId),
  run: async ({ tx, currentMonth }, { projectId }, project) => {
    const [row] = await tx.$queryRaw<{ listed: Listed }[]>`
      SELECT json_build_object(
        'organisations', ${takingPartIn(projectId)},
        'workPackages', coalesce((SELECT json_agg(json_build_object('id', w.id, 'number', w.number, 'name', w.name) ORDER BY w.number)
          FROM work_packages w WHERE w.project_id = ${projectId}::uuid), '[]'),
        'deliverables', coalesce((SELECT json_agg(json_build_object('id', d.id, 'version', d.version, 'number', d.number, 'title', d.title,
            'workPackageId', d.work_package_id, 'workPackageNumber', d.package, 'leadOrganisationId', d.lead_organisation_id, 'lead', o.short_name,
            'typeId', d.type_id, 'type', t.code, 'disseminationLevelId', d.dissemination_level_id, 'disseminationLevel', l.code,
            'dueMonth', d.due_month, 'state', d.state, 'cancelled', d.cancelled_at IS NOT NULL, 'deliveredOn', d.delivered_on)
            ORDER BY d.state <> 'late', d.due_month, d.package, d.number)
          FROM (SELECT d.*, w.number AS package, CASE WHEN d.cancelled_at IS NOT NULL THEN 'cancelled' WHEN d.delivered_on IS NOT NULL THEN 'delivered'
              WHEN w.cancelled_at IS NOT NULL THEN 'cancelled'
              WHEN d.due_month < ${currentMonth}::int THEN 'late' ELSE 'due' END AS state
            FROM deliverables d JOIN work_packages w ON w.id = d.work_package_id WHERE d.project_id = ${projectId}::uuid) d
          LEFT JOIN organisations o ON o.id = d.lead_organisation_id LEFT JOIN deliverable_types t ON t.id = d.type_id
          LEFT JOIN dissemination_levels l ON l.id = d.dissemination_level_id), '[]')) AS listed`;
    if (row === undefined) throw new Error("a statement without FROM gives one row");
    return { project: planProjectOf(project), ...row.listed };
  },
});
