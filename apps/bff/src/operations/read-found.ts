import { Prisma, type Tx } from "@rediflow/db";
import { fold } from "@rediflow/planning";
import type { z } from "zod";
import { holdsWords } from "./read-page.ts";
import type { searchOutput } from "./search-input.ts";

/** What is searched, as parts of one statement. */
export interface SearchedParts {
  /** Every row that the reader may see; the other parts name what stands here. */
  from: Prisma.Sql;
  id: Prisma.Sql;
  code: Prisma.Sql;
  name: Prisma.Sql;
  /** The order of those that fit equally well. */
  order: Prisma.Sql;
  /** What a row must fulfil to be offered. */
  fits: readonly (Prisma.Sql | undefined)[];
  /** What tells those of the same name apart, and the tables that it names besides `found`; read for the rows told only. */
  detail: Prisma.Sql;
  detailFrom: Prisma.Sql;
}

interface Asked {
  search?: string | undefined;
  limit: number;
  picked: readonly string[];
}

type Found = z.output<typeof searchOutput>;

/** Finds by code and name: first the exact code, then what begins so, then the rest; with those picked, in one statement. */
export async function readFound(
  tx: Tx,
  { search, limit, picked }: Asked,
  { from, id, code, name, order, fits, detail, detailFrom }: SearchedParts,
): Promise<Found> {
  const text = fold(search ?? "").trim();
  const conditions = [
    ...fits.filter((each) => each !== undefined),
    ...holdsWords(Prisma.sql`${code} || ' ' || ${name}`, search),
  ];
  const fitting = conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " AND ");
  const [answer] = await tx.$queryRaw<Found[]>`
    WITH seen AS MATERIALIZED (
      SELECT ${id} AS id, ${code} AS code, ${name} AS name, ${order} COLLATE "und-x-icu" AS place, (${fitting}) AS fits,
        ${id} = ANY (${picked}::uuid[]) AS picked, access.fold(${code}) AS folded_code, access.fold(${name}) AS folded_name FROM ${from}
    ), first AS (
      SELECT id, row_number() OVER (ORDER BY folded_code <> ${text}, NOT starts_with(folded_code, ${text}),
        NOT starts_with(folded_name, ${text}), place, code) AS place
      FROM seen WHERE fits ORDER BY 2 LIMIT ${limit}
    ), told AS (
      SELECT found.id, found.picked, first.place, json_build_object('id', found.id, 'code', found.code, 'name', found.name, 'detail', ${detail}) AS choice
      FROM seen found LEFT JOIN first ON first.id = found.id ${detailFrom} WHERE found.picked OR first.id IS NOT NULL
    )
    SELECT (SELECT count(*) FROM seen WHERE fits)::int AS total,
      coalesce((SELECT json_agg(choice ORDER BY place) FROM told WHERE place IS NOT NULL), '[]') AS rows,
      coalesce((SELECT json_agg(choice ORDER BY array_position(${picked}::uuid[], id)) FROM told WHERE picked), '[]') AS picked`;
  if (answer === undefined) throw new Error("a statement without FROM gives one row");
  return answer;
}
