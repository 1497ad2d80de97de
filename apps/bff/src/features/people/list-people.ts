import { Prisma } from "@rediflow/db";
import { monthByMonth, stepAt } from "@rediflow/planning";
import { z } from "zod";
import { defineRead } from "../../operations/define-read.ts";
import { listInput, listOutput } from "../../operations/list-input.ts";
import { readPage, type SortKey } from "../../operations/read-page.ts";
import { ids } from "../list-filters.ts";
import { type LoadedLoad, loadJson, stepsOf } from "../people-load.ts";
import { rowId } from "../row-id.ts";
import { plannedMonth } from "../planned-month.ts";

const months = plannedMonth;
const sorts = ["name", "code", "organisation", "load"] as const;

const input = listInput({
  sorts,
  filter: {
    ids: ids.optional(),
    /** The short name of an organisation: where the person works, or above it. */
    organisation: z.string().max(40).optional(),
  },
}).extend({
  /** The first of twelve months; the current one where it is left out. */
  fromMonth: months.optional(),
  /** The month by whose load they are sorted; the first one where it is left out. */
  sortMonth: months.optional(),
});

const row = z.strictObject({
  id: rowId,
  code: z.string(),
  name: z.string(),
  /** Where the person works in the current month, or in the first one shown where that is not the current one. */
  organisation: z.string().nullable(),
  /** One per month from `fromMonth` on; `hidden` is the part of `allocated` in projects that the reader cannot see. */
  load: z.array(z.strictObject({ allocated: z.int(), hidden: z.int(), capacity: z.int() })),
});

type LoadedRow = Omit<z.output<typeof row>, "load"> & { load: LoadedLoad };

/** The visible people; with twelve months of load, in ten-thousandths of a PM, for those of the page. */
export const listPeople = defineRead({
  action: "person:list",
  input: input.prefault({}),
  output: listOutput(row),
  run: async (call, asked) => {
    const { currentMonth } = call;
    const { fromMonth = currentMonth, filter = {}, sort } = asked;
    const shownMonth = currentMonth >= fromMonth && currentMonth < fromMonth + 12 ? currentMonth : fromMonth;
    const home = joinHome(shownMonth);
    const joins = [
      ...(sort?.by === "organisation" || filter.organisation !== undefined ? [home] : []),
      ...(sort?.by === "load" ? [joinLoad(asked.sortMonth ?? fromMonth)] : []),
    ];
    const page = await readPage<(typeof sorts)[number], LoadedRow>(call.tx, asked, {
      from: Prisma.join([Prisma.sql`persons p`, ...joins], " "),
      id: Prisma.sql`p.id`,
      searched: Prisma.sql`p.code || ' ' || p.name`,
      fits: [
        filter.ids && Prisma.sql`p.id = ANY (${filter.ids}::uuid[])`,
        filter.organisation === undefined
          ? undefined
          : Prisma.sql`coalesce(o.id IN (SELECT access.organisation_with_below((SELECT id FROM organisations WHERE short_name = ${filter.organisation}))), false)`,
      ],
      sorts: sortKeys,
      usual: { by: "name", descending: false },
      row: Prisma.sql`json_build_object('id', p.id, 'code', p.code, 'name', p.name, 'organisation', o.short_name, 'load', ${loadJson})`,
      rowFrom: Prisma.sql`JOIN persons p ON p.id = page.id::uuid ${home} JOIN access.load_of(
        (SELECT array_agg(id::uuid) FROM page), ${fromMonth}::int, ${fromMonth + 11}::int, true) load ON load.person_id = p.id`,
    });
    return {
      ...page,
      rows: page.rows.map((each) => ({ ...each, load: twelveMonths(fromMonth, each.load) })),
    };
  },
});

const sortKeys: Record<(typeof sorts)[number], SortKey> = {
  name: { as: "text", of: Prisma.sql`p.name` },
  code: { as: "text", of: Prisma.sql`p.code` },
  organisation: { as: "text", of: Prisma.sql`coalesce(o.short_name, '')` },
  // Who is planned without a contract is above every percentage, by amount; who is not planned is below all.
  load: {
    as: "number",
    of: Prisma.sql`CASE WHEN coalesce(sorted.planned, 0) = 0 THEN -1 WHEN sorted.capacity = 0 THEN 1000000 + sorted.planned
      ELSE sorted.planned::numeric / sorted.capacity END`,
  },
};

function joinHome(month: number): Prisma.Sql {
  return Prisma.sql`LEFT JOIN LATERAL access.workplace(p.id, ${month}::int) AS w (organisation_id) ON true
    LEFT JOIN organisations o ON o.id = w.organisation_id`;
}

function joinLoad(month: number): Prisma.Sql {
  return Prisma.sql`LEFT JOIN (SELECT person_id, planned[1] AS planned, coalesce(capacity[1], 0) AS capacity
    FROM access.load_of((SELECT array_agg(id) FROM persons), ${month}::int, ${month}::int, false)) sorted ON sorted.person_id = p.id`;
}

/** The load of the page's people: twelve months, one after the other. */
function twelveMonths(fromMonth: number, loaded: LoadedLoad): z.output<typeof row>["load"] {
  const inMonths = (values: number[] | null): number[] =>
    monthByMonth(fromMonth, { months: loaded.months ?? [], values: values ?? [], count: 12 });
  const hidden = inMonths(loaded.hidden);
  const capacity = stepsOf(loaded);
  return inMonths(loaded.planned).map((allocated, at) => {
    return { allocated, hidden: hidden[at] ?? 0, capacity: stepAt(capacity, fromMonth + at) };
  });
}
