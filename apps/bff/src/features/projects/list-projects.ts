import { Prisma } from "@rediflow/db";
import { countsAs } from "@rediflow/planning";
import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { listInput, listOutput } from "../../operations/list-input.ts";
import { readPage, type SortKey } from "../../operations/read-page.ts";
import { rowId } from "../row-id.ts";
import { projectFields } from "./project-fields.ts";
import { projectConditions, projectFilter } from "./project-filter.ts";

const row = z.strictObject({
  id: rowId,
  code: z.string(),
  name: z.string(),
  kind: projectFields.kind,
  lifecycleState: z.string(),
  state: z.strictObject({ name: z.string(), countsAs: z.enum(countsAs) }),
  owner: z.string(),
  partners: z.array(z.string()),
  firstMonth: z.int(),
  durationMonths: z.int(),
  version: z.int(),
  awarded: z.int().nullable(),
  planned: z.int(),
  people: z.int(),
  lock: z.strictObject({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
});

const sorts = ["code", "name", "state", "owner", "firstMonth", "planned", "people"] as const;

/** The projects that the actor sees; amounts in ten-thousandths of a PM. Plan and people are of everybody on it. */
export const listProjects = defineRead({
  action: "project:list",
  input: listInput({ sorts, filter: projectFilter }).prefault({}),
  output: listOutput(row),
  run: (call, input) => {
    const { by = "code" } = input.sort ?? {};
    const sums = by === "planned" || by === "people";
    return readPage(call.tx, input, {
      from: Prisma.sql`projects p ${by === "owner" ? joinOwner : none} ${by === "state" ? joinState : none} ${sums ? joinSums : none}`,
      id: Prisma.sql`p.id`,
      searched: Prisma.sql`p.code || ' ' || p.name`,
      fits: projectConditions(input.filter ?? {}),
      sorts: sortKeys,
      usual: { by: "code", descending: false },
      row: rowJson,
      rowFrom: rowTables,
    });
  },
});

const none = Prisma.empty;
const joinOwner = Prisma.sql`JOIN organisations o ON o.id = p.owner_organisation_id`;
const joinState = Prisma.sql`JOIN lifecycle_states st ON st.code = p.lifecycle_state`;
const joinSums = Prisma.sql`LEFT JOIN access.project_sums() s ON s.project_id = p.id`;

const sortKeys: Record<(typeof sorts)[number], SortKey> = {
  code: { as: "text", of: Prisma.sql`p.code` },
  name: { as: "text", of: Prisma.sql`p.name` },
  state: { as: "number", of: Prisma.sql`st.sort_order` },
  owner: { as: "text", of: Prisma.sql`o.short_name` },
  firstMonth: { as: "number", of: Prisma.sql`p.first_month` },
  planned: { as: "number", of: Prisma.sql`coalesce(s.pm, 0)` },
  people: { as: "number", of: Prisma.sql`coalesce(s.people, 0)` },
};

const rowJson = Prisma.sql`json_build_object(
  'id', p.id, 'code', p.code, 'name', p.name, 'kind', p.kind, 'lifecycleState', p.lifecycle_state,
  'state', json_build_object('name', st.name, 'countsAs', st.counts_as),
  'owner', o.short_name, 'partners', coalesce((SELECT json_agg(po.short_name ORDER BY pp.number) FROM project_partners pp
    JOIN organisations po ON po.id = pp.organisation_id WHERE pp.project_id = p.id), '[]'),
  'firstMonth', p.first_month, 'durationMonths', p.duration_months, 'version', p.version,
  'awarded', (p.awarded_pm * 10000)::int, 'planned', coalesce((s.pm * 10000)::int, 0), 'people', coalesce(s.people, 0),
  'lock', CASE WHEN l.project_id IS NULL THEN NULL
    ELSE json_build_object('by', u.name, 'at', l.locked_at, 'reason', l.reason) END)`;

const rowTables = Prisma.sql`JOIN projects p ON p.id = page.id::uuid ${joinOwner} ${joinState}
  LEFT JOIN access.project_sums((SELECT array_agg(id::uuid) FROM page)) s ON s.project_id = p.id
  LEFT JOIN project_locks l ON l.project_id = p.id LEFT JOIN users u ON u.id = l.locked_by_id`;
