import { dayText } from "@rediflow/policy";
import { AppError } from "../errors.ts";
import type { Call } from "../operations/call.ts";

/** Who changed something last, and when (ISO). */
export interface LastChange {
  by: string;
  at: string;
}

interface Row extends LastChange {
  id: string;
  month: number | null;
}

/**
 * The refusal of a change against an older version than the one that stands. It names who changed the row last where the
 * caller may read that event; row level security decides it. Events whose content is a list are about cells, not the row.
 */
export async function staleRow(
  call: Call,
  {
    entity,
    id,
    version,
  }: { entity: "project" | "organisation" | "role-type" | "assignment"; id: string; version: number },
): Promise<AppError> {
  const [last] = await call.tx.$queryRaw<LastChange[]>`
    SELECT CASE WHEN u.id = ${call.actor.userId}::uuid THEN 'You' ELSE u.name END AS by, to_json(e.at) #>> '{}' AS at
    FROM audit_events e JOIN users u ON u.id = e.user_id
    WHERE e.entity = ${entity} AND e.entity_id = ${id} AND jsonb_typeof(e.after) IS DISTINCT FROM 'array' ORDER BY e.at DESC LIMIT 1`;
  return new AppError("stale", { message: staleSentence(last), data: { version, ...last } });
}

/** Who wrote cells last, by assignment and month; cells whose events the caller may not read are left out. One statement. */
export async function lastChangesOfCells(
  { tx, actor }: Call,
  projectId: string,
  cells: readonly { assignmentId: string; month: number }[],
): Promise<Map<string, LastChange>> {
  const asked = JSON.stringify(cells.map(({ assignmentId, month }) => ({ assignmentId, month })));
  const rows = await tx.$queryRaw<Row[]>`
    SELECT DISTINCT ON (e.entity_id, k.month) e.entity_id AS id, k.month, to_json(e.at) #>> '{}' AS at,
      CASE WHEN u.id = ${actor.userId}::uuid THEN 'You' ELSE u.name END AS by
    FROM audit_events e JOIN users u ON u.id = e.user_id
    CROSS JOIN LATERAL jsonb_array_elements(CASE WHEN jsonb_typeof(e.after) = 'array' THEN e.after ELSE '[]' END) AS c(cell)
    JOIN jsonb_to_recordset(${asked}::jsonb) AS k("assignmentId" text, month int)
      ON k."assignmentId" = e.entity_id AND k.month = (c.cell ->> 'month')::int
    WHERE e.project_id = ${projectId}::uuid AND e.entity = 'assignment'
    ORDER BY e.entity_id, k.month, e.at DESC`;
  return new Map(rows.map(({ id, month, by, at }) => [`${id}:${month?.toString() ?? ""}`, { by, at }]));
}

/** Who changed it, on which day, and what helps. */
export function staleSentence(last: LastChange | undefined): string {
  const who = last === undefined ? "Somebody changed this in the meantime" : changedBy(last);
  return `${who}. Look at the new value and try again.`;
}

function changedBy({ by, at }: LastChange): string {
  return `${by} changed this in the meantime, on ${dayText(at)}`;
}
