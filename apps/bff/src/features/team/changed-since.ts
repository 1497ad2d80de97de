import type { Call } from "../../operations/call.ts";
import type { CellEffect, Effects, RowEffect } from "./effects.ts";
import { isoOf, ownChangesAmong, type OwnChange } from "../own-operations.ts";
import { cellKey, type StoredCell } from "./allocation-grid.ts";

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
  cells: ReadonlyMap<string, StoredCell>;
  /** The roles of the assignments that are there. */
  roles: ReadonlyMap<string, string | null>;
  /** When the change was made, in microseconds. */
  at: number;
}

interface Touch {
  assignmentId: string;
  what: "cell" | "row" | "role";
  month: number | null;
  version: number | null;
  changeId: string;
  name: string;
  seq: number;
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
  const touches = await touchesSince(call, projectId, { change, effects });
  const operations = new Set([change.changeId, ...touches.map(({ changeId }) => changeId)]);
  const own = touches.length === 0 ? undefined : await ownChangesAmong(call, [...operations]);
  const isOwnDoing = ({ changeId }: Touch): boolean => own?.standsAsAt(changeId, change.seq) ?? false;
  const byKey = Map.groupBy(touches, (touch) =>
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
  { assignmentId, month, after, seq, version }: CellEffect,
  { standing, touchesOf, isOwnDoing, isOwnRow }: Looking & { isOwnRow: boolean },
): Changed[] {
  const now = standing.cells.get(cellKey({ assignmentId, month }));
  const changed = { assignmentId, month, amount: now?.amount ?? null };
  const own = touchesOf(assignmentId, month.toString()).filter((touch) => touch.seq > seq);
  const rows = touchesOf(assignmentId, "row").filter((touch) => touch.seq > seq);
  const foreign = [...own, ...rows].findLast((touch) => !isOwnDoing(touch));
  if (foreign !== undefined) return [{ ...changed, by: foreign.name, at: isoOf(foreign.at) }];
  // The row of somebody whom this very change took off is not there.
  if (now === undefined) return isOwnRow ? [] : [{ ...changed, by: "Somebody", at: isoOf(standing.at) }];
  const left = own.at(-1)?.version ?? version;
  // An empty cell has no version, and one that was written before versions were kept has only its value.
  const stands = now.amount === after && (after === 0 || left === null || now.version === left);
  return stands ? [] : [{ ...changed, by: "Somebody", at: isoOf(standing.at) }];
}

function changedRow(
  { assignmentId, after, seq }: RowEffect,
  { standing, touchesOf, isOwnDoing }: Looking,
): Changed[] {
  const changed = { assignmentId, month: null, amount: null };
  const later = [...touchesOf(assignmentId, "row"), ...touchesOf(assignmentId, "role")];
  const foreign = later.findLast((touch) => touch.seq > seq && !isOwnDoing(touch));
  if (foreign !== undefined) return [{ ...changed, by: foreign.name, at: isoOf(foreign.at) }];
  const now = standing.roles.get(assignmentId);
  const stands = after === null ? now === undefined : now === after.roleTypeId;
  return stands ? [] : [{ ...changed, by: "Somebody", at: isoOf(standing.at) }];
}

/** Who wrote the cells, rows and roles of these effects since, oldest first. One statement. */
async function touchesSince(
  { tx, actor }: Call,
  projectId: string,
  { change, effects }: { change: OwnChange; effects: Effects },
): Promise<Touch[]> {
  const all = [...effects.cells, ...effects.rows];
  const ids = [...new Set(all.map(({ assignmentId }) => assignmentId))];
  const from = all.reduce((first, { seq }) => Math.min(first, seq), change.seq);
  return await tx.$queryRaw<Touch[]>`
    SELECT c.entity_id AS "assignmentId", c.month, (c.after ->> 'version')::float8 AS version,
      CASE WHEN c.entity = 'allocation' THEN 'cell' WHEN c.before IS NOT NULL AND c.after IS NOT NULL THEN 'role' ELSE 'row' END AS what,
      c.operation_id::text AS "changeId", CASE WHEN u.id = ${actor.userId}::uuid THEN 'You' ELSE u.name END AS name,
      c.seq::float8 AS seq, (extract(epoch FROM c.at) * 1000000)::float8 AS at
    FROM changes c JOIN users u ON u.id = c.user_id
    WHERE c.entity_id = ANY (${ids}::text[]) AND c.seq > ${from}::bigint AND c.project_id = ${projectId}::uuid
      AND c.entity IN ('allocation', 'assignment') AND c.operation_id <> ${change.changeId}::uuid
    ORDER BY c.seq`;
}

function keyOf(assignmentId: string, what: string): string {
  return `${assignmentId}:${what}`;
}
