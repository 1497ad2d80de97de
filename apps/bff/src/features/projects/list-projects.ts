import { z } from "zod";
import { noInput } from "../../operations/no-input.ts";
import { defineRead } from "../../operations/define-read.ts";
import { mostListed } from "../list-totals.ts";
import { rowId } from "../row-id.ts";
import { projectFields } from "./project-fields.ts";

const output = z.array(
  z.strictObject({
    id: rowId,
    code: z.string(),
    name: z.string(),
    kind: projectFields.kind,
    lifecycleState: projectFields.lifecycleState,
    owner: z.string(),
    partners: z.array(z.string()),
    firstMonth: z.int(),
    durationMonths: z.int(),
    version: z.int(),
    awarded: z.int().nullable(),
    planned: z.int(),
    people: z.int(),
    lock: z.strictObject({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
  }),
);

/** The projects that the actor sees, by code; amounts in ten-thousandths of a PM. Plan and people are of everybody on it. */
export const listProjects = defineRead({
  action: "project:list",
  input: noInput,
  output: output,
  run: async (call) => {
    const rows = await call.tx.$queryRaw<{ project: z.output<typeof output>[number] }[]>`
      SELECT json_build_object(
        'id', p.id, 'code', p.code, 'name', p.name, 'kind', p.kind, 'lifecycleState', p.lifecycle_state,
        'owner', o.short_name, 'partners', coalesce(pa.names, '[]'),
        'firstMonth', p.first_month, 'durationMonths', p.duration_months, 'version', p.version,
        'awarded', (p.awarded_pm * 10000)::int, 'planned', coalesce((s.pm * 10000)::int, 0), 'people', coalesce(s.people, 0),
        'lock', CASE WHEN l.project_id IS NULL THEN NULL
          ELSE json_build_object('by', u.name, 'at', l.locked_at, 'reason', l.reason) END) AS project
      FROM projects p
      JOIN organisations o ON o.id = p.owner_organisation_id
      LEFT JOIN (SELECT pp.project_id, json_agg(po.short_name ORDER BY pp.number) AS names
        FROM project_partners pp JOIN organisations po ON po.id = pp.organisation_id GROUP BY 1) pa ON pa.project_id = p.id
      LEFT JOIN access.project_sums() s ON s.project_id = p.id
      LEFT JOIN project_locks l ON l.project_id = p.id
      LEFT JOIN users u ON u.id = l.locked_by_id
      ORDER BY p.code LIMIT ${mostListed}`;
    return rows.map((row) => row.project);
  },
});
