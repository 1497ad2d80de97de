import { Prisma, type Tx } from "@rediflow/db";
import { fold } from "@rediflow/planning";
import { cursorOf, positionOf, type Position } from "./list-cursor.ts";

/** A value to sort by, never null: a text as people sort it, one character by character, or a number. */
export interface SortKey {
  as: "text" | "exact" | "number";
  of: Prisma.Sql;
}

/** What a list is made of, as parts of one statement. */
export interface ListParts<By extends string> {
  /** What is to be computed once, as the table `source` for the other parts. */
  source?: Prisma.Sql;
  /** Every row that the reader may see; the other parts name what stands here. */
  from: Prisma.Sql;
  /** Names a row, and is `page.id` in `row`. */
  id: Prisma.Sql;
  /** The text in which words are looked for. */
  searched: Prisma.Sql;
  /** What a row must fulfil to fit the filter. */
  fits: readonly (Prisma.Sql | undefined)[];
  sorts: Readonly<Record<By, SortKey>>;
  /** The order where none is asked for; equal rows always follow each other by the first of its columns. */
  usual: { by: By; descending: boolean; ties?: By };
  /** A row as JSON, and the tables that it names besides `page`; read for the rows of the page only. */
  row: Prisma.Sql;
  rowFrom: Prisma.Sql;
}

/** What is asked of a list. */
interface Asked<By extends string> {
  limit: number;
  cursor?: string | null | undefined;
  sort?: { by: By; descending: boolean } | undefined;
  search?: string | undefined;
}

/** One page of a list, as it was asked for. */
export interface Page<Row> {
  rows: Row[];
  total: number;
  all: number;
  next: string | null;
}

interface Answer<Row> {
  also: unknown;
  total: number;
  all: number;
  page: (Position & { row: Row })[];
}

/** Reads one page with its totals, in one statement. Throws invalid-input where the cursor belongs to another order. */
export async function readPage<By extends string, Row>(
  tx: Tx,
  asked: Asked<By>,
  parts: ListParts<By>,
): Promise<Page<Row>> {
  return (await readPageWith<By, Row>(tx, asked, { ...parts, also: Prisma.sql`NULL` })).page;
}

/** The same with `also`, which is told besides: JSON that is made of `source`. */
export async function readPageWith<By extends string, Row>(
  tx: Tx,
  asked: Asked<By>,
  { also: besides, ...parts }: ListParts<By> & { also: Prisma.Sql },
): Promise<{ page: Page<Row>; also: unknown }> {
  const { limit } = asked;
  const { by, descending } = asked.sort ?? parts.usual;
  const order = `${descending ? "-" : ""}${by}`;
  const statement = statementOf(asked, parts, { by, descending, order, besides });
  const [answer] = await tx.$queryRaw<Answer<Row>[]>(statement);
  if (answer === undefined) throw new Error("a statement without FROM gives one row");
  const { page, total, all, also } = answer;
  const last = page.length > limit ? page[limit - 1] : undefined;
  const rows = page.slice(0, limit).map(({ row }) => row);
  return { page: { rows, total, all, next: last === undefined ? null : cursorOf(order, last) }, also };
}

interface Order<By extends string> {
  by: By;
  descending: boolean;
  order: string;
  besides: Prisma.Sql;
}

function statementOf<By extends string>(
  { limit, cursor, search }: Asked<By>,
  parts: ListParts<By>,
  { by, descending, order, besides }: Order<By>,
): Prisma.Sql {
  const { from, id, searched, fits, sorts, usual, row, rowFrom } = parts;
  const key = sorts[by];
  const tie = sorts[usual.ties ?? usual.by];
  const direction = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const position = typeof cursor === "string" ? positionOf(cursor, order, kindOf(key)) : undefined;
  const after = position === undefined ? Prisma.sql`true` : afterwards(position, { key, tie, descending });
  const conditions = [...fits.filter((each) => each !== undefined), ...holdsWords(searched, search)];
  const fitting = conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " AND ");
  return Prisma.sql`
    WITH ${parts.source === undefined ? Prisma.empty : Prisma.sql`source AS MATERIALIZED (${parts.source}),`} seen AS MATERIALIZED (
      SELECT (${id})::text COLLATE "C" AS id, ${sorted(key)} AS key, ${sorted(tie)} AS tie, (${fitting}) AS fits FROM ${from}
    ), page AS MATERIALIZED (
      SELECT id, key, tie FROM seen WHERE fits AND ${after} ORDER BY key ${direction}, tie, id LIMIT ${limit + 1}
    )
    SELECT (${besides}) AS also, (SELECT count(*) FILTER (WHERE fits) FROM seen)::int AS total, (SELECT count(*) FROM seen)::int AS "all",
      coalesce((SELECT json_agg(json_build_object('key', page.key::text, 'tie', page.tie::text, 'id', page.id, 'row', ${row})
        ORDER BY page.key ${direction}, page.tie, page.id) FROM page ${rowFrom}), '[]') AS page`;
}

interface Sorting {
  key: SortKey;
  tie: SortKey;
  descending: boolean;
}

/** The rows that come after the last one of the page before. */
function afterwards(
  { key: value, tie: second, id }: Position,
  { key, tie, descending }: Sorting,
): Prisma.Sql {
  const compare = descending ? Prisma.sql`<` : Prisma.sql`>`;
  const last = cast(value, key);
  return Prisma.sql`(key ${compare} ${last} OR (key = ${last} AND (tie, id) > (${cast(second, tie)}, ${id}::text)))`;
}

function sorted({ as, of }: SortKey): Prisma.Sql {
  if (as === "number") return Prisma.sql`(${of})::numeric`;
  return as === "text" ? Prisma.sql`(${of}) COLLATE "und-x-icu"` : Prisma.sql`(${of}) COLLATE "C"`;
}

function cast(value: string, { as }: SortKey): Prisma.Sql {
  return as === "number" ? Prisma.sql`${value}::text::numeric` : Prisma.sql`${value}::text`;
}

function kindOf({ as }: SortKey): "text" | "number" {
  return as === "number" ? "number" : "text";
}

/** One condition for each word that is looked for. */
export function holdsWords(searched: Prisma.Sql, search: string | undefined): Prisma.Sql[] {
  const words = fold(search ?? "")
    .split(/\s+/)
    .filter((word) => word !== "");
  return words.map((word) => Prisma.sql`strpos(access.fold(${searched}), ${word}) > 0`);
}
