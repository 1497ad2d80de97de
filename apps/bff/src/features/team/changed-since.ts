import type { Call } from "../../operations/call.ts";
import type { CellEffect, Effects, RowEffect } from "./effects.ts";
import { isoOf, type OwnChange, type OwnChanges } from "./operations.ts";
import { cellKey, type StoredCell } from "./write-allocations.ts";

/** Something that a change wrote and that is no longer as it left it; without a month it is the person's row or role. */
export interface Changed {
  assignmentId: string;
  month: number | null;
  by: string;
  at: string;
  /** What stands in the cell now. */
  amount: number | null;
}

/** What stands there now of everything that a change wrote. */
export interface Standing {
  changes: OwnChanges;
  cells: ReadonlyMap<string, StoredCell>;
  /** The roles of the assignments that are there. */
  roles: ReadonlyMap<string, string | null>;
}

interface Touch {
  assignmentId: string;
  what: "cell" | "row" | "role";
  month: number | null;
  version: number | null;
  changeId: string;
  name: string;
  at: number;
}

type TouchesOf = (assignmentId: string, what: string) => readonly Touch[];

/**
 * What of a change was written by somebody since, also where the same value stands there again: who wrote last decides,
 * not what stands there. One's own operations that
 * stand as they stood then count as if nothing had been.
 */
export async function changedSince(
  call: Call,
  { projectId, change, effects }: { projectId: string; change: OwnChange; effects: Effects },
  standing: Standing,
): Promise<Changed[]> {
  const isOwnDoing = ({ changeId }: Touch): boolean => standing.changes.standsAsAt(changeId, change.at);
  const byKey = Map.groupBy(await touchesSince(call, projectId, { change, effects }), (touch) =>
    keyOf(touch.assignmentId, touch.what === "cell" ? (touch.month ?? 0).toString() : touch.what),
  );
  const touchesOf: TouchesOf = (assignmentId, what) => byKey.get(keyOf(assignmentId, what)) ?? [];
  const ownRows = new Set(effects.rows.map(({ assignmentId }) => assignmentId));
  return [
    ...effects.cells.flatMap((cell) =>
      changedCell(cell, { standing, touchesOf, isOwnDoing, isOwnRow: ownRows.has(cell.assignmentId) }),
    ),
    ...effects.rows.flatMap((row) => changedRow(row, { standing, touchesOf, isOwnDoing })),
  ];
}

interface Looking {
  standing: Standing;
  touchesOf: TouchesOf;
  isOwnDoing: (touch: Touch) => boolean;
}

function changedCell(
  { assignmentId, month, after, at, version }: CellEffect,
  { standing, touchesOf, isOwnDoing, isOwnRow }: Looking & { isOwnRow: boolean },
): Changed[] {
  const now = standing.cells.get(cellKey({ assignmentId, month }));
  const changed = { assignmentId, month, amount: now?.amount ?? null };
  const own = touchesOf(assignmentId, month.toString()).filter((touch) => touch.at > at);
  const rows = touchesOf(assignmentId, "row").filter((touch) => touch.at > at);
  const foreign = [...own, ...rows].findLast((touch) => !isOwnDoing(touch));
  if (foreign !== undefined) return [{ ...changed, by: foreign.name, at: isoOf(foreign.at) }];
  // The row of somebody whom this very change took off is not there.
  if (now === undefined) return isOwnRow ? [] : [{ ...changed, by: "Somebody", at: isoOf(at) }];
  const left = own.at(-1)?.version ?? version;
  // An empty cell has no version, and one that was written before versions were kept has only its value.
  const stands = now.amount === after && (after === 0 || left === null || now.version === left);
  return stands ? [] : [{ ...changed, by: "Somebody", at: isoOf(at) }];
}

function changedRow(
  { assignmentId, after, at }: RowEffect,
  { standing, touchesOf, isOwnDoing }: Looking,
): Changed[] {
  const changed = { assignmentId, month: null, amount: null };
  const later = [...touchesOf(assignmentId, "row"), ...touchesOf(assignmentId, "role")];
  const foreign = later.findLast((touch) => touch.at > at && !isOwnDoing(touch));
  if (foreign !== undefined) return [{ ...changed, by: foreign.name, at: isoOf(foreign.at) }];
  const now = standing.roles.get(assignmentId);
  const stands = after === null ? now === undefined : now === after.roleTypeId;
  return stands ? [] : [{ ...changed, by: "Somebody", at: isoOf(at) }];
}

/** Who wrote the cells, rows and roles of these effects since, oldest first. One statement. */
async function touchesSince(
  { tx, actor }: Call,
  projectId: string,
  { change, effects }: { change: OwnChange; effects: Effects },
): Promise<Touch[]> {
  const all = [...effects.cells, ...effects.rows];
  const ids = [...new Set(all.map(({ assignmentId }) => assignmentId))];
  const from = all.reduce((first, { at }) => Math.min(first, at), change.at);
  return await tx.$queryRaw<Touch[]>`
    SELECT e.entity_id AS "assignmentId", (c.cell ->> 'month')::int AS month, (c.cell ->> 'version')::float8 AS version,
      CASE WHEN c.cell IS NOT NULL THEN 'cell' WHEN e.action = 'assignment:change-role' THEN 'role' ELSE 'row' END AS what,
      e.change_id::text AS "changeId", CASE WHEN u.id = ${actor.userId}::uuid THEN 'You' ELSE u.name END AS name, (extract(epoch FROM e.at) * 1000000)::float8 AS at
    FROM audit_events e JOIN users u ON u.id = e.user_id
    LEFT JOIN LATERAL jsonb_array_elements(CASE WHEN jsonb_typeof(e.after) = 'array' THEN e.after ELSE '[]' END) AS c(cell) ON true
    WHERE e.project_id = ${projectId}::uuid AND e.at >= to_timestamp(${from - 1000}::float8 / 1000000) AND e.entity = 'assignment'
      AND e.entity_id = ANY (${ids}::text[]) AND e.change_id <> ${change.changeId}::uuid
    ORDER BY e.at, e.id`;
}

function keyOf(assignmentId: string, what: string): string {
  return `${assignmentId}:${what}`;
}
