import { Prisma } from "@rediflow/db";
import type { Call } from "../../operations/call.ts";
import type { Logged } from "../reversal.ts";
import { loggedColumns } from "../read-operations.ts";

/** Which changes are asked for: all that match every field. */
export interface Asked {
  projectId?: string | undefined;
  personId?: string | undefined;
  organisationId?: string | undefined;
  userId?: string | undefined;
  assignmentId?: string | undefined;
  month?: number | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** One operation, as far as it matches what was asked for. */
export interface Entry {
  cursor: string;
  operationId: string;
  at: string;
  userId: string;
  by: string;
  /** How many operations it takes back: itself one, which takes back another one, and so on. */
  turns: number;
  count: number;
  people: number;
  firstMonth: number | null;
  lastMonth: number | null;
  /** All of them cells of the plan? */
  cellsOnly: boolean;
  /** The first twenty. */
  changes: Logged[];
}

/** Reads operations, newest first: each stands where its last change that matches does. Two statements. */
export async function readEntries(call: Call, asked: Asked): Promise<Entry[]> {
  const { tx } = call;
  const before = asked.cursor === undefined ? Prisma.empty : Prisma.sql`AND c.seq < ${asked.cursor}::bigint`;
  const heads = await tx.$queryRaw<Omit<Entry, "changes">[]>`
    WITH heads AS (
      SELECT c.seq, c.operation_id, c.user_id, c.at, c.undoes FROM changes c WHERE ${matches(asked, "c")} ${before}
        AND NOT EXISTS (SELECT 1 FROM changes n WHERE n.operation_id = c.operation_id AND n.seq > c.seq AND ${matches(asked, "n")})
      ORDER BY c.seq DESC LIMIT ${asked.limit}
    )
    SELECT h.seq::text AS cursor, h.operation_id::text AS "operationId", to_char(h.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
      h.user_id::text AS "userId", u.name AS by, s.*,
      (WITH RECURSIVE taken AS (
        SELECT h.undoes AS id WHERE h.undoes IS NOT NULL
        UNION ALL SELECT t.undoes FROM taken CROSS JOIN LATERAL
          (SELECT c.undoes FROM changes c WHERE c.operation_id = taken.id LIMIT 1) t WHERE t.undoes IS NOT NULL
      ) SELECT count(*)::int FROM taken) AS turns
    FROM heads h JOIN users u ON u.id = h.user_id CROSS JOIN LATERAL (
      SELECT count(*)::int AS count, count(DISTINCT c.person_id)::int AS people, min(c.month) AS "firstMonth", max(c.month) AS "lastMonth",
        bool_and(c.entity = 'allocation') AS "cellsOnly"
      FROM changes c WHERE c.operation_id = h.operation_id AND ${matches(asked, "c")}) s
    ORDER BY h.seq DESC`;
  const ids = heads.map(({ operationId }) => operationId);
  const changes = await tx.$queryRaw<Logged[]>`
    SELECT c.* FROM unnest(${ids}::uuid[]) AS o(id) CROSS JOIN LATERAL (
      SELECT ${loggedColumns} FROM changes c WHERE c.operation_id = o.id AND ${matches(asked, "c")} ORDER BY c.seq LIMIT 20) c`;
  const byOperation = Map.groupBy(changes, ({ operationId }) => operationId);
  return heads.map((head) => ({ ...head, changes: byOperation.get(head.operationId) ?? [] }));
}

function matches(asked: Asked, alias: "c" | "n"): Prisma.Sql {
  const { projectId, personId, organisationId, userId, assignmentId, month } = asked;
  const column = (name: string): Prisma.Sql => Prisma.raw(`${alias}.${name}`);
  const parts = [
    ...(projectId === undefined ? [] : [Prisma.sql`${column("project_id")} = ${projectId}::uuid`]),
    ...(personId === undefined ? [] : [Prisma.sql`${column("person_id")} = ${personId}::uuid`]),
    ...(organisationId === undefined
      ? []
      : [Prisma.sql`${column("organisation_id")} = ${organisationId}::uuid`]),
    ...(userId === undefined ? [] : [Prisma.sql`${column("user_id")} = ${userId}::uuid`]),
    ...(assignmentId === undefined ? [] : [Prisma.sql`${column("entity_id")} = ${assignmentId}`]),
    ...(month === undefined ? [] : [Prisma.sql`${column("month")} = ${month}::int`]),
  ];
  return parts.length === 0 ? Prisma.sql`true` : Prisma.join(parts, " AND ");
}
