import type { Call } from "../operations/call.ts";
import { fieldWord } from "../operations/field-names.ts";
import { changedFields } from "./changed-fields.ts";
import { ownChangesAmong, type OwnChange, type OwnChanges } from "./own-operations.ts";
import type { Logged, Refusal, Values } from "./reversal.ts";

type Thing = Pick<Logged, "entity" | "entityId" | "month" | "before" | "after">;

interface Later extends Thing, Pick<Logged, "operationId"> {
  by: string;
}

/** What was changed later of the things that an operation changed. */
export interface LaterChanges {
  /** By `thingKey`, oldest first. */
  byThing: ReadonlyMap<string, readonly Later[]>;
  own: OwnChanges;
}

/** Reads it for all these changes of the operation. Two statements. */
export async function laterChanges(
  call: Call,
  changes: readonly Logged[],
  { changeId }: OwnChange,
): Promise<LaterChanges> {
  const things = JSON.stringify(
    changes.map(({ entity, entityId, month, seq }) => ({ entity, entityId, month, seq })),
  );
  const later = await call.tx.$queryRaw<Later[]>`
    SELECT c.entity, c.entity_id AS "entityId", c.month, c.operation_id::text AS "operationId", c.before, c.after,
      CASE WHEN u.id = ${call.actor.userId}::uuid THEN 'You' ELSE u.name END AS by
    FROM jsonb_to_recordset(${things}::jsonb) AS k(entity text, "entityId" text, month int, seq bigint)
    JOIN changes c ON c.entity_id = k."entityId" AND c.entity = k.entity AND c.month IS NOT DISTINCT FROM k.month AND c.seq > k.seq
    JOIN users u ON u.id = c.user_id
    WHERE c.operation_id <> ${changeId}::uuid ORDER BY c.seq`;
  const operations = new Set([changeId, ...later.map(({ operationId }) => operationId)]);
  return { byThing: Map.groupBy(later, thingKey), own: await ownChangesAmong(call, [...operations]) };
}

/** The key of a thing that is changed; of a cell its month and series are part of it. */
export function thingKey({ entity, entityId, month, before, after }: Thing): string {
  return JSON.stringify([entity, entityId, month, (after ?? before)?.["series"] ?? null]);
}

/**
 * The refusal where somebody has changed since what this change had changed, field by field, also where the same value stands
 * there again. One's own operations that stand as they stood then count as if nothing had been. `now` is what stands there.
 */
export function refusedAsChanged(
  { byThing, own }: LaterChanges,
  change: Logged,
  { what, now }: { what: string; now: Values | null },
): Refusal | null {
  const fields = changedFields(change);
  const foreign = byThing
    .get(thingKey(change))
    ?.findLast((each) => !own.standsAsAt(each.operationId, change.seq) && touches(each, change, fields));
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
