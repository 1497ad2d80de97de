import { Prisma } from "@rediflow/db";
import type { Call } from "../operations/call.ts";
import type { Logged } from "./reversal.ts";

/** The columns of a change, of `c`. */
export const loggedColumns = Prisma.sql`c.seq::float8 AS seq, c.operation_id::text AS "operationId", c.action, c.entity,
  c.entity_id AS "entityId", c.project_id::text AS "projectId", c.person_id::text AS "personId",
  c.organisation_id::text AS "organisationId", c.month, c.before, c.after, c.reason`;

/** All changes of these operations that the caller may see, of one project or of all, in their order, by operation. One statement. */
export async function readOperations(
  { tx }: Call,
  operationIds: readonly string[],
  projectId?: string,
): Promise<Map<string, Logged[]>> {
  if (operationIds.length === 0) return new Map();
  const ofProject =
    projectId === undefined ? Prisma.empty : Prisma.sql`AND c.project_id = ${projectId}::uuid`;
  const changes = await tx.$queryRaw<Logged[]>`
    SELECT ${loggedColumns} FROM changes c WHERE c.operation_id = ANY (${operationIds}::uuid[]) ${ofProject} ORDER BY c.seq`;
  return Map.groupBy(changes, ({ operationId }) => operationId);
}
