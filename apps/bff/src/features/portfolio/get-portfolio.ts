import { countsAs as kindsOfDemand } from "@rediflow/planning";
import { Prisma } from "@rediflow/db";
import { z } from "zod";
import type { Call } from "../../operations/call.ts";
import { defineRead } from "../../operations/define-read.ts";
import { plannedMonth } from "../planned-month.ts";
import { rowId } from "../row-id.ts";

const run = z.array(z.int());
const demand = { firm: run, tentative: run };

const output = z.strictObject({
  from: z.int(),
  months: z.int(),
  /** How many of the projects count as what. */
  projects: z.strictObject({ firm: z.int(), tentative: z.int(), no: z.int() }),
  /** By name, those with demand or people in these months. Amounts month by month from `from` on. */
  organisations: z.array(
    z.strictObject({
      ...{ id: rowId, shortName: z.string(), ...demand },
      /** Planned for people who work there then, on projects that count as firm and as tentative. */
      ...{ people: run, tentativePeople: run },
      /** Are all people there seen who could be planned? Else what is missing cannot be told. */
      seenWhole: z.boolean(),
    }),
  ),
  /** The first fifty, the longest due first, and how many there are. */
  late: z.array(
    z.strictObject({
      ...{ id: rowId, projectId: rowId, project: z.string(), code: z.string(), title: z.string() },
      ...{ dueMonth: z.int(), lead: z.string().nullable() },
    }),
  ),
  lateCount: z.int(),
  /** Projects that were changed in the last seven days, the last one first: twenty at most. */
  changed: z.array(
    z.strictObject({ projectId: rowId, project: z.string(), count: z.int(), last: z.string() }),
  ),
});

type Output = z.output<typeof output>;

interface Gathered {
  id: string;
  figure: "firm" | "tentative" | "people" | "tentativePeople";
  months: number[];
  amounts: number[];
}

interface Loaded extends Pick<Output, "projects" | "late" | "lateCount" | "changed"> {
  gathered: Gathered[];
  organisations: { id: string; shortName: string; seenWhole: boolean }[];
}

const input = z
  .strictObject({
    /** The current month where it is left out. */
    from: plannedMonth.optional(),
    months: z.int().min(1).max(36).optional(),
    filter: z
      .strictObject({
        state: z.string().max(40).optional(),
        countsAs: z.enum(kindsOfDemand).optional(),
        /** The short name of an organisation: its projects, and demand and people of it and those below it. */
        organisation: z.string().max(40).optional(),
      })
      .optional(),
  })
  .prefault({});

/** All projects that the actor sees: what is wanted of whom month by month, who is planned for it, what is late and what changed. One statement reads it. */
export const getPortfolio = defineRead({
  action: "project:list",
  input,
  output,
  run: async (call, { from = call.currentMonth, months = 12, filter = {} }) => {
    const { gathered, organisations, ...rest } = await readPortfolio(call, { from, months, filter });
    const of = (id: string, figure: Gathered["figure"]): number[] => {
      const found = gathered.find((each) => each.id === id && each.figure === figure);
      const amounts = new Array<number>(months).fill(0);
      for (const [at, month] of found?.months.entries() ?? [])
        amounts[month - from] = found?.amounts[at] ?? 0;
      return amounts;
    };
    const figures = ({ id }: { id: string }) => ({
      ...{ firm: of(id, "firm"), tentative: of(id, "tentative") },
      ...{ people: of(id, "people"), tentativePeople: of(id, "tentativePeople") },
    });
    return {
      from,
      months,
      ...rest,
      organisations: organisations.map((each) => ({ ...each, ...figures(each) })),
    };
  },
});

interface Asked {
  from: number;
  months: number;
  filter: NonNullable<z.output<typeof input>["filter"]>;
}

async function readPortfolio({ tx, currentMonth }: Call, { from, months, filter }: Asked): Promise<Loaded> {
  const last = from + months - 1;
  const [row] = await tx.$queryRaw<{ portfolio: Loaded }[]>`
    ${gatheredOf({ from, months, filter }, currentMonth)}
    SELECT json_build_object(
      'projects', (SELECT json_build_object('firm', count(*) FILTER (WHERE counts_as = 'firm'), 'tentative', count(*) FILTER (WHERE counts_as = 'tentative'),
        'no', count(*) FILTER (WHERE counts_as = 'no')) FROM chosen),
      'gathered', coalesce((SELECT json_agg(json_build_object('id', g.id, 'figure', g.figure, 'months', g.months, 'amounts', g.amounts))
        FROM (SELECT s.id, s.figure, array_agg(s.month) AS months, array_agg(s.amount) AS amounts FROM summed s
          WHERE s.month BETWEEN ${from}::int AND ${last}::int GROUP BY 1, 2) g), '[]'),
      'organisations', coalesce((SELECT json_agg(json_build_object('id', o.id, 'shortName', o.short_name,
          'seenWhole', o.id IN (SELECT access.organisations_seen_whole())) ORDER BY o.short_name)
        FROM organisations o WHERE o.id IN (SELECT s.id FROM summed s WHERE s.month BETWEEN ${from}::int AND ${last}::int)), '[]'),
      'late', coalesce((SELECT json_agg(json_build_object('id', l.id, 'projectId', l.project_id, 'project', l.project, 'code', l.code, 'title', l.title,
          'dueMonth', l.due_month, 'lead', l.lead) ORDER BY l.due_month, l.project, l.code)
        FROM (SELECT * FROM late ORDER BY due_month, project, code LIMIT 50) l), '[]'),
      'lateCount', (SELECT count(*)::int FROM late),
      'changed', coalesce((SELECT json_agg(json_build_object('projectId', c.id, 'project', c.code, 'count', c.count, 'last', c.last)
        ORDER BY c.last DESC) FROM changed c), '[]')) AS portfolio`;
  if (row === undefined) throw new Error("a statement without FROM gives one row");
  return row.portfolio;
}

const below = (organisation: string): Prisma.Sql =>
  Prisma.sql`SELECT access.organisation_with_below((SELECT id FROM organisations WHERE short_name = ${organisation}))`;

/** Says of a column that it names the organisation that is asked for, or one below it. */
function ownOrganisations(organisation: string | undefined): (column: Prisma.Sql) => Prisma.Sql {
  return (column) =>
    organisation === undefined ? Prisma.sql`true` : Prisma.sql`${column} IN (${below(organisation)})`;
}

function conditionsOf({ state, countsAs, organisation }: Asked["filter"]): Prisma.Sql {
  const own = ownOrganisations(organisation);
  const parts = [
    state === undefined ? [] : [Prisma.sql`p.lifecycle_state = ${state}`],
    countsAs === undefined ? [] : [Prisma.sql`s.counts_as = ${countsAs}`],
    organisation === undefined
      ? []
      : [
          Prisma.sql`(${own(Prisma.sql`p.owner_organisation_id`)} OR p.id IN (
            SELECT pp.project_id FROM project_partners pp WHERE ${own(Prisma.sql`pp.organisation_id`)}))`,
        ],
  ].flat();
  return parts.length === 0 ? Prisma.sql`true` : Prisma.join(parts, " AND ");
}

/** What the answer is put together from: the projects that fit, demand and people summed up, what is late and what changed. */
function gatheredOf({ from, months, filter }: Asked, currentMonth: number): Prisma.Sql {
  const last = from + months - 1;
  const own = ownOrganisations(filter.organisation);
  const twelve = Prisma.raw(
    Array.from({ length: 12 }, (_, at) => `sum(c.amounts[${(at + 1).toString()}])::bigint`).join(", "),
  );
  return Prisma.sql`
    WITH chosen AS MATERIALIZED (
      SELECT p.id, p.code, s.counts_as FROM projects p JOIN lifecycle_states s ON s.code = p.lifecycle_state WHERE ${conditionsOf(filter)}
    ), counting AS MATERIALIZED (SELECT array_agg(c.id) AS ids FROM chosen c WHERE c.counts_as <> 'no'),
    wanted AS MATERIALIZED (
      SELECT c.organisation_id, p.counts_as, c.year, ARRAY[${twelve}] AS amounts
      FROM access.counted_sums((SELECT ids FROM counting)) c JOIN chosen p ON p.id = c.project_id
      WHERE c.demand AND c.year BETWEEN ${from}::int / 12 AND ${last}::int / 12 GROUP BY 1, 2, 3
    ), summed AS MATERIALIZED (
      SELECT w.organisation_id AS id, w.counts_as AS figure, w.year * 12 + m.place::int - 1 AS month, m.amount
      FROM wanted w CROSS JOIN LATERAL unnest(w.amounts) WITH ORDINALITY AS m(amount, place) WHERE m.amount <> 0 AND ${own(Prisma.sql`w.organisation_id`)}
      UNION ALL SELECT a.organisation_id, CASE a.counts_as WHEN 'firm' THEN 'people' ELSE 'tentativePeople' END, a.month, a.amount
      FROM access.allocated_in((SELECT ids FROM counting), ${from}::int, ${last}::int) a WHERE ${own(Prisma.sql`a.organisation_id`)}
    ), late AS MATERIALIZED (
      SELECT d.id, d.project_id, p.code AS project, 'D' || w.number || '.' || d.number AS code, d.title, d.due_month, o.short_name AS lead
      FROM chosen p JOIN deliverables d ON d.project_id = p.id JOIN work_packages w ON w.id = d.work_package_id
      LEFT JOIN organisations o ON o.id = d.lead_organisation_id
      WHERE d.due_month < ${currentMonth}::int AND d.delivered_on IS NULL AND d.cancelled_at IS NULL AND w.cancelled_at IS NULL
    ), changed AS (
      SELECT p.id, p.code, count(DISTINCT c.operation_id)::int AS count, max(c.at) AS last FROM changes c JOIN chosen p ON p.id = c.project_id
      WHERE c.at > now() - interval '7 days' GROUP BY 1, 2 ORDER BY last DESC LIMIT 20
    )`;
}
