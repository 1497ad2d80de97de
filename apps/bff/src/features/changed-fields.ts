import type { Call } from "../operations/call.ts";
import { fieldWord } from "../operations/field-names.ts";
import { ownChangesAmong, type OwnChange } from "./own-operations.ts";
import type { Logged, Refusal, Values } from "./reversal.ts";

interface Later {
  operationId: string;
  by: string;
  before: Values | null;
  after: Values | null;
}

/** The names of the fields that a change set to something else; of something that came or went all that it has. */
export function changedFields({ before, after }: Pick<Logged, "before" | "after">): string[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names].filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]));
}

/** What the fields that a change set to something else were before. */
export function fieldsBefore(change: Pick<Logged, "before" | "after">): Values {
  return Object.fromEntries(changedFields(change).map((field) => [field, change.before?.[field]]));
}

/**
 * The refusal where somebody has changed since what this change had changed, field by field, also where the same value stands
 * there again. One's own operations that stand as they stood then count as if nothing had been. `now` is what stands there.
 */
export async function refusedAsChanged(
  call: Call,
  { change, operation }: { change: Logged; operation: OwnChange },
  { what, now }: { what: string; now: Values | null },
): Promise<Refusal | null> {
  const fields = changedFields(change);
  const later = await laterChanges(call, change);
  const own = await ownChangesAmong(call, [
    operation.changeId,
    ...later.map(({ operationId }) => operationId),
  ]);
  const foreign = later.findLast(
    (each) => !own.standsAsAt(each.operationId, change.seq) && touches(each, change, fields),
  );
  const isThere = (now === null) === (change.after === null);
  const stands =
    isThere &&
    fields.every((field) => JSON.stringify(now?.[field]) === JSON.stringify(change.after?.[field]));
  if (foreign === undefined && (stands || !isComparable(now, fields, isThere))) return null;
  const by = foreign?.by ?? "Somebody";
  const names = foreign === undefined ? [] : changedFields(foreign).filter((name) => fields.includes(name));
  const parts = names.length === 0 ? what : `${names.map(fieldWord).join(", ")} of ${what}`;
  const message = `${by} ${by === "You" ? "have" : "has"} changed ${parts} since. Nothing was changed.`;
  return { code: "stale", message };
}

/** Where something came or went, its being there decides; its fields are not all kept. */
function isComparable(now: Values | null, fields: readonly string[], isThere: boolean): boolean {
  return !isThere || (now !== null && fields.every((field) => field in now));
}

function touches(later: Later, change: Logged, fields: readonly string[]): boolean {
  const comesOrGoes = [later, change].some(({ before, after }) => before === null || after === null);
  return comesOrGoes || changedFields(later).some((field) => fields.includes(field));
}

async function laterChanges({ tx, actor }: Call, change: Logged): Promise<Later[]> {
  const { entity, entityId, month, seq, operationId } = change;
  return await tx.$queryRaw<Later[]>`
    SELECT c.operation_id::text AS "operationId", c.before, c.after,
      CASE WHEN u.id = ${actor.userId}::uuid THEN 'You' ELSE u.name END AS by
    FROM changes c JOIN users u ON u.id = c.user_id
    WHERE c.entity_id = ${entityId} AND c.entity = ${entity} AND c.month IS NOT DISTINCT FROM ${month}::int
      AND c.seq > ${seq}::bigint AND c.operation_id <> ${operationId}::uuid ORDER BY c.seq`;
}
