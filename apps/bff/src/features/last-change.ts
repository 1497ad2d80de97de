import type { ChangedEntity } from "@rediflow/db";
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
  month: number;
}

/** The refusal of a change against an older version than the one that stands. It names who changed the row last where the caller may read that change. */
export async function staleRow(
  call: Call,
  { entity, id, version }: { entity: ChangedEntity; id: string; version: number },
): Promise<AppError> {
  const [last] = await call.tx.$queryRaw<LastChange[]>`
    SELECT CASE WHEN u.id = ${call.actor.userId}::uuid THEN 'You' ELSE u.name END AS by, to_json(c.at) #>> '{}' AS at
    FROM changes c JOIN users u ON u.id = c.user_id
    WHERE c.entity = ${entity} AND c.entity_id = ${id} AND c.month IS NULL ORDER BY c.seq DESC LIMIT 1`;
  return new AppError("stale", { message: staleSentence(last), data: { version, ...last } });
}

/** Who wrote cells last, by assignment and month; cells whose changes the caller may not read are left out. One statement. */
export async function lastChangesOfCells(
  { tx, actor }: Call,
  cells: readonly { assignmentId: string; month: number }[],
): Promise<Map<string, LastChange>> {
  const asked = JSON.stringify(cells.map(({ assignmentId, month }) => ({ assignmentId, month })));
  const rows = await tx.$queryRaw<Row[]>`
    SELECT k."assignmentId" AS id, k.month, to_json(c.at) #>> '{}' AS at,
      CASE WHEN u.id = ${actor.userId}::uuid THEN 'You' ELSE u.name END AS by
    FROM jsonb_to_recordset(${asked}::jsonb) AS k("assignmentId" text, month int)
    CROSS JOIN LATERAL (SELECT c.user_id, c.at FROM changes c
      WHERE c.entity = 'allocation' AND c.entity_id = k."assignmentId" AND c.month = k.month ORDER BY c.seq DESC LIMIT 1) c
    JOIN users u ON u.id = c.user_id`;
  return new Map(rows.map(({ id, month, by, at }) => [`${id}:${month.toString()}`, { by, at }]));
}

/** Who changed it, on which day, and what helps. */
export function staleSentence(last: LastChange | undefined): string {
  const who = last === undefined ? "Somebody changed this in the meantime" : changedBy(last);
  return `${who}. Look at the new value and try again.`;
}

function changedBy({ by, at }: LastChange): string {
  return `${by} changed this in the meantime, on ${dayText(at)}`;
}
