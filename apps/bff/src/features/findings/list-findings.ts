import { findingCodes } from "@rediflow/planning";
import { Prisma } from "@rediflow/db";
import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { listInput, listOutput } from "../../operations/list-input.ts";
import { readPageWith, type ListParts, type SortKey } from "../../operations/read-page.ts";
import { rowId } from "../row-id.ts";
import {
  findingCode,
  findingsWithNotes,
  foundJson,
  isAccepted,
  shown,
  shownFinding,
  type Found,
} from "./finding.ts";

const project = { projectId: rowId, project: z.string(), firstMonth: z.int() };

const sorts = ["finding", "project"] as const;

const filter = {
  severity: z.enum(["error", "warning"]).optional(),
  code: findingCode.optional(),
  /** The code of a project. */
  project: z.string().max(40).optional(),
  /** With those that are accepted? */
  accepted: z.boolean().optional(),
};

/** How many there are of each code, accepted ones apart. */
const counts = z.array(z.strictObject({ code: findingCode, open: z.int(), accepted: z.int() }));

/** What is found in all projects that the reader sees, errors first; without what is accepted, unless that is asked for. One statement reads it. */
export const listFindings = defineRead({
  action: "project:list",
  input: listInput({ sorts, filter }).prefault({}),
  output: listOutput(shownFinding.extend(project)).extend({ counts }),
  run: async ({ tx }, input) => {
    const { page, also } = await readPageWith<By, Row>(tx, input, {
      ...parts(input.filter ?? {}),
      also: countsJson,
    });
    return { ...page, rows: page.rows.map(shown), counts: counts.parse(also) };
  },
});

type By = (typeof sorts)[number];
type Filter = z.output<z.ZodObject<typeof filter>>;
type Row = Found & z.output<z.ZodObject<typeof project>>;

function parts(asked: Filter): ListParts<By> {
  return {
    source: Prisma.sql`SELECT concat_ws(' ', f.project_id, f.code, f.subject) AS id, f.project_id, f.code, f.severity, f.name, f.inside, f.place,
        p.code AS project, p.first_month, ${isAccepted} AS accepted, ${foundJson} AS finding
      FROM ${findingsWithNotes(Prisma.sql`NULL`)} JOIN projects p ON p.id = f.project_id`,
    from: Prisma.sql`source s`,
    id: Prisma.sql`s.id`,
    searched: Prisma.sql`concat_ws(' ', s.project, s.name, s.inside)`,
    fits: conditions(asked),
    sorts: sortKeys,
    usual: { by: "finding", descending: false, ties: "project" },
    row: Prisma.sql`s.finding || jsonb_build_object('projectId', s.project_id, 'project', s.project, 'firstMonth', s.first_month)`,
    rowFrom: Prisma.sql`JOIN source s ON s.id = page.id`,
  };
}

function conditions({ severity, code, project: wanted, accepted = false }: Filter): ListParts<By>["fits"] {
  return [
    severity && Prisma.sql`s.severity = ${severity}`,
    code && Prisma.sql`s.code = ${code}`,
    wanted === undefined ? undefined : Prisma.sql`s.project = ${wanted}`,
    accepted ? undefined : Prisma.sql`NOT s.accepted`,
  ];
}

const sortKeys: Record<(typeof sorts)[number], SortKey> = {
  finding: { as: "number", of: Prisma.sql`array_position(${findingCodes}::text[], s.code)` },
  // With its parts in the order in which people list them.
  project: {
    as: "text",
    of: Prisma.sql`concat_ws(' ', s.project, (SELECT string_agg(lpad(part::text, 6, '0'), ' ') FROM unnest(s.place) part), s.name)`,
  },
};

const countsJson = Prisma.sql`coalesce((SELECT json_agg(json_build_object('code', c.code, 'open', c.open, 'accepted', c.accepted)
    ORDER BY array_position(${findingCodes}::text[], c.code))
  FROM (SELECT s.code, count(*) FILTER (WHERE NOT s.accepted)::int AS open, count(*) FILTER (WHERE s.accepted)::int AS accepted
    FROM source s GROUP BY s.code) c), '[]')`;
