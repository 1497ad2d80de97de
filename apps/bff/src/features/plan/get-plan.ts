import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { loadProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { planProject, planProjectOf, takingPart, takingPartIn } from "../plan-project.ts";

const state = { cancelled: z.boolean(), version: z.int() };
const lead = { leadOrganisationId: rowId.nullable(), lead: z.string().nullable() };

const output = z.strictObject({
  project: planProject,
  organisations: takingPart,
  workPackages: z.array(
    z.strictObject({
      ...{ id: rowId, number: z.int(), name: z.string(), ...lead, ...state },
      tasks: z.array(
        z.strictObject({
          ...{ id: rowId, number: z.int(), name: z.string(), ...lead, ...state },
          phases: z.array(z.strictObject({ fromMonth: z.int(), toMonth: z.int(), intensity: z.int() })),
        }),
      ),
    }),
  ),
  milestones: z.array(
    z.strictObject({
      ...{ id: rowId, number: z.int(), name: z.string(), version: z.int() },
      workPackageId: rowId.nullable(),
      dueMonth: z.int(),
      verification: z.string().nullable(),
      doneOn: z.string().nullable(),
    }),
  ),
});

type Plan = Omit<z.output<typeof output>, "project">;

/** The plan of a project, whole: work packages with their tasks, and milestones, each by its number. One statement reads it. */
export const getPlan = defineRead({
  action: "project:read",
  input: z.strictObject({ projectId: rowId }),
  output,
  load: (call, { projectId }) => loadProject(call, projectId),
  run: async ({ tx }, { projectId }, project) => {
    const [row] = await tx.$queryRaw<{ plan: Plan }[]>`
      SELECT json_build_object(
        'organisations', ${takingPartIn(projectId)},
        'workPackages', coalesce((SELECT json_agg(json_build_object('id', w.id, 'number', w.number, 'name', w.name,
            'leadOrganisationId', w.lead_organisation_id, 'lead', o.short_name, 'cancelled', w.cancelled_at IS NOT NULL,
            'version', w.version, 'tasks', coalesce(t.tasks, '[]')) ORDER BY w.number)
          FROM work_packages w LEFT JOIN organisations o ON o.id = w.lead_organisation_id
          LEFT JOIN (SELECT t.work_package_id, json_agg(json_build_object('id', t.id, 'number', t.number, 'name', t.name,
              'leadOrganisationId', t.lead_organisation_id, 'lead', lo.short_name, 'cancelled', t.cancelled_at IS NOT NULL,
              'version', t.version, 'phases', coalesce(f.phases, '[]')) ORDER BY t.number) AS tasks
            FROM tasks t LEFT JOIN organisations lo ON lo.id = t.lead_organisation_id
            LEFT JOIN (SELECT f.task_id, json_agg(json_build_object('fromMonth', f.from_month, 'toMonth', f.to_month,
                'intensity', f.intensity) ORDER BY f.from_month, f.to_month) AS phases
              FROM task_phases f WHERE f.project_id = ${projectId}::uuid GROUP BY f.task_id) f ON f.task_id = t.id
            WHERE t.project_id = ${projectId}::uuid GROUP BY t.work_package_id) t ON t.work_package_id = w.id
          WHERE w.project_id = ${projectId}::uuid), '[]'),
        'milestones', coalesce((SELECT json_agg(json_build_object('id', m.id, 'number', m.number, 'name', m.name,
            'version', m.version, 'workPackageId', m.work_package_id, 'dueMonth', m.due_month, 'verification', m.verification,
            'doneOn', m.done_on) ORDER BY m.number)
          FROM milestones m WHERE m.project_id = ${projectId}::uuid), '[]')) AS plan`;
    if (row === undefined) throw new Error("a statement without FROM gives one row");
    return { project: planProjectOf(project), ...row.plan };
  },
});
