import { Prisma } from "@rediflow/db";
import { countsAs, earliestMonth, latestMonth } from "@rediflow/planning";
import { z } from "zod";
import type { Call } from "../../operations/call.ts";
import { defineRead } from "../../operations/define-read.ts";
import { loadProject, type LoadedProject } from "../load-project.ts";
import { rowId } from "../row-id.ts";
import { effortRuns, organisationEffort, runsOf, type GatheredEffort } from "./effort-runs.ts";

const due = { id: rowId, code: z.string(), name: z.string(), dueMonth: z.int(), late: z.boolean() };

const output = z.strictObject({
  project: z.strictObject({
    ...{
      id: rowId,
      code: z.string(),
      name: z.string(),
      kind: z.string(),
      state: z.strictObject({ name: z.string(), countsAs: z.enum(countsAs) }),
    },
    ...{ owner: z.string(), partners: z.array(z.string()), firstMonth: z.int(), durationMonths: z.int() },
    lock: z.strictObject({ by: z.string(), at: z.string(), reason: z.string() }).nullable(),
    awarded: z.int().nullable(),
    /** Hours of a person-month from a month on, until the next ones; before the first the usual ones hold. */
    hours: z.array(z.strictObject({ from: z.int(), hoursPerPm: z.number() })),
  }),
  /** Those who take part, the owner first; then others in which people work who are planned here. */
  organisations: z.array(organisationEffort),
  /** By number; of a cancelled one no effort counts. */
  workPackages: z.array(
    z.strictObject({
      ...{ id: rowId, number: z.int(), name: z.string(), cancelled: z.boolean() },
      ...effortRuns,
    }),
  ),
  /** People who may not be named here: how many, and all that is planned for them, which is in no organisation above. */
  hidden: z.strictObject({ people: z.int(), total: z.int() }),
  /** The next five that are neither done nor cancelled, late ones first. */
  milestones: z.array(z.strictObject(due)),
  deliverables: z.array(z.strictObject({ ...due, lead: z.string().nullable() })),
  lateDeliverables: z.int(),
  /** People of the team who may be seen: the first twenty by name, and how many there are. */
  people: z.strictObject({ names: z.array(z.string()), count: z.int() }),
});

type Output = z.output<typeof output>;

interface Loaded extends Pick<
  Output,
  "hidden" | "milestones" | "deliverables" | "lateDeliverables" | "people"
> {
  gathered: GatheredEffort[];
  organisations: { id: string; shortName: string }[];
  workPackages: { id: string; number: number; name: string; cancelled: boolean }[];
}

/** What a director asks of a project, and its effort month by month for every comparison of it. One statement reads it. */
export const getOverview = defineRead({
  action: "project:read",
  input: z.strictObject({ projectId: rowId }),
  output,
  load: (call, { projectId }) => loadProject(call, projectId),
  run: async (call, { projectId }, loaded) => {
    const { gathered, organisations, workPackages, ...rest } = await readOverview(call, projectId);
    const { id, code, name, kind, state, firstMonth, durationMonths, awarded, subject } = loaded;
    const names = { owner: loaded.ownerShortName, partners: loaded.partnerShortNames };
    return {
      project: {
        ...{ id, code, name, kind, state, firstMonth, durationMonths, ...names, awarded },
        hours: hoursOf(loaded),
        lock: subject.project.lock,
      },
      organisations: organisations.map((each) => ({ ...each, ...runsOf(gathered, each.id) })),
      workPackages: workPackages.map((each) => {
        const { agreed, estimate, actual, expected } = runsOf(gathered, each.id);
        return { ...each, agreed, estimate, actual, expected };
      }),
      ...rest,
    };
  },
});

/** A dated rate comes before the single one of the project. */
function hoursOf({ hoursPerPm, rates }: LoadedProject): Output["project"]["hours"] {
  const dated = rates.map((each) => ({ from: each.fromMonth, hoursPerPm: each.hoursPerPm }));
  const single = hoursPerPm === null ? [] : [{ from: 0, hoursPerPm }];
  return [...single, ...dated.toSorted((one, other) => one.from - other.from)];
}

async function readOverview({ tx, currentMonth }: Call, projectId: string): Promise<Loaded> {
  const [row] = await tx.$queryRaw<{ overview: Loaded }[]>`
    ${gatheredOf(projectId, currentMonth)}
    SELECT json_build_object(
      'gathered', coalesce((SELECT json_agg(json_build_object('id', g.id, 'figure', g.figure, 'months', g.months, 'amounts', g.amounts))
        FROM (SELECT s.id, s.figure, array_agg(s.month) AS months, array_agg(s.amount) AS amounts FROM summed s GROUP BY 1, 2) g), '[]'),
      'organisations', (SELECT json_agg(json_build_object('id', o.id, 'shortName', o.short_name) ORDER BY part.place, o.short_name)
        FROM (SELECT i.id, min(i.place) AS place FROM (
          SELECT p.owner_organisation_id AS id, 0 AS place FROM projects p WHERE p.id = ${projectId}::uuid
          UNION ALL SELECT pp.organisation_id, pp.number FROM project_partners pp WHERE pp.project_id = ${projectId}::uuid
          UNION ALL SELECT s.id, 100000 FROM summed s WHERE s.figure = 'people' OR s.id IN (SELECT c.organisation_id FROM cells c)) i GROUP BY i.id) part
        JOIN organisations o ON o.id = part.id),
      'workPackages', coalesce((SELECT json_agg(json_build_object('id', w.id, 'number', w.number, 'name', w.name, 'cancelled', w.cancelled_at IS NOT NULL)
        ORDER BY w.number) FROM work_packages w WHERE w.project_id = ${projectId}::uuid), '[]'),
      'hidden', (SELECT json_build_object('people', coalesce(max(h.people), 0), 'total', (coalesce(sum(h.pm), 0) * 10000)::int)
        FROM access.hidden_team(${projectId}::uuid) h),
      'milestones', coalesce((SELECT json_agg(json_build_object('id', m.id, 'code', 'MS' || m.number, 'name', m.name, 'dueMonth', m.due_month,
          'late', m.due_month < ${currentMonth}::int) ORDER BY m.due_month, m.number)
        FROM (SELECT m.id, m.number, m.name, m.due_month FROM milestones m LEFT JOIN work_packages w ON w.id = m.work_package_id
          WHERE m.project_id = ${projectId}::uuid AND m.done_on IS NULL AND w.cancelled_at IS NULL ORDER BY m.due_month, m.number LIMIT 5) m), '[]'),
      'deliverables', coalesce((SELECT json_agg(json_build_object('id', d.id, 'code', d.code, 'name', d.title, 'dueMonth', d.due_month, 'late', d.late,
          'lead', d.lead) ORDER BY d.due_month, d.package, d.number)
        FROM (SELECT * FROM deliverable ORDER BY due_month, package, number LIMIT 5) d), '[]'),
      'lateDeliverables', (SELECT count(*)::int FROM deliverable d WHERE d.late),
      'people', (SELECT json_build_object('count', (SELECT count(*)::int FROM team),
        'names', coalesce((SELECT json_agg(t.name ORDER BY t.name) FROM (SELECT name FROM team ORDER BY name LIMIT 20) t), '[]')))) AS overview`;
  if (row === undefined) throw new Error("a statement without FROM gives one row");
  return row.overview;
}

/** What the answer is put together from: effort and people summed up, deliverables that are open, and the team. */
function gatheredOf(projectId: string, currentMonth: number): Prisma.Sql {
  return Prisma.sql`
    WITH cells AS MATERIALIZED (
      SELECT c.work_package_id, c.organisation_id, f.figure, c.year * 12 + m.place::int - 1 AS month, m.amount
      FROM access.counted_sums(ARRAY[${projectId}::uuid]) c CROSS JOIN LATERAL unnest(c.amounts) WITH ORDINALITY AS m(amount, place)
      CROSS JOIN LATERAL (VALUES (CASE c.series WHEN 'PROJPLAN' THEN 'agreed' WHEN 'EST' THEN 'estimate' ELSE 'actual' END),
        (CASE WHEN c.demand THEN 'expected' END)) AS f(figure)
      WHERE f.figure IS NOT NULL AND m.amount <> 0
    ), summed AS MATERIALIZED (
      SELECT c.organisation_id AS id, c.figure, c.month, sum(c.amount)::int AS amount FROM cells c GROUP BY 1, 2, 3
      UNION ALL SELECT c.work_package_id, c.figure, c.month, sum(c.amount)::int FROM cells c GROUP BY 1, 2, 3
      UNION ALL SELECT a.organisation_id, 'people', a.month, a.amount::int
      FROM access.allocated_in(ARRAY[${projectId}::uuid], ${earliestMonth}::int, ${latestMonth}::int) a
    ), deliverable AS MATERIALIZED (
      SELECT d.id, 'D' || w.number || '.' || d.number AS code, d.title, d.due_month, d.due_month < ${currentMonth}::int AS late, o.short_name AS lead,
        w.number AS package, d.number
      FROM deliverables d JOIN work_packages w ON w.id = d.work_package_id LEFT JOIN organisations o ON o.id = d.lead_organisation_id
      WHERE d.project_id = ${projectId}::uuid AND d.cancelled_at IS NULL AND w.cancelled_at IS NULL AND d.delivered_on IS NULL
    ), team AS MATERIALIZED (
      SELECT DISTINCT p.id, p.name FROM assignments a JOIN persons p ON p.id = a.person_id WHERE a.project_id = ${projectId}::uuid
    )`;
}
