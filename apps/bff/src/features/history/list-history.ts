import { canByRole } from "@rediflow/policy";
import { z } from "zod";
import type { Call } from "../../operations/call.ts";
import { defineRead } from "../../operations/define-read.ts";
import { plannedMonth } from "../planned-month.ts";
import { ownChangesAmong, type OwnOperation } from "../own-operations.ts";
import { refusedBy, type Refusal, type Reversals } from "../reversal.ts";
import { rowId } from "../row-id.ts";
import { entryOf } from "./entry.ts";
import { lookAtOperation, refusedAnyway } from "./look-at-operation.ts";
import { namesIn } from "./names.ts";
import { readEntries, type Entry } from "./read-entries.ts";
import { readOperations } from "../read-operations.ts";

const input = z
  .strictObject({
    projectId: rowId.optional(),
    personId: rowId.optional(),
    organisationId: rowId.optional(),
    userId: rowId.optional(),
    /** Of a row of a team, or with a month of one of its cells. */
    assignmentId: rowId.optional(),
    month: plannedMonth.optional(),
    /** Entries that are older than the one with this cursor. */
    cursor: z
      .string()
      .regex(/^\d{1,18}$/, "must be one that an answer gave")
      .optional(),
    /** Said by clients that read page after page; there is one direction. */
    direction: z.literal("forward").optional(),
    limit: z.int().min(1).max(100).optional(),
  })
  .refine(
    ({ month, assignmentId }) => month === undefined || assignmentId !== undefined,
    "must name the row of the team with the month",
  );

const output = z.strictObject({
  entries: z.array(
    z.strictObject({
      operationId: rowId,
      at: z.iso.datetime(),
      by: z.string(),
      userId: rowId,
      /** What was done, as one plain sentence; and a sentence for each of the first twenty changes of several. */
      sentence: z.string(),
      lines: z.array(
        z.strictObject({
          sentence: z.string(),
          personId: rowId.nullable(),
          person: z.string().nullable(),
          assignmentId: rowId.nullable(),
          month: z.int().nullable(),
        }),
      ),
      /** How many changes of it the reader may see here. */
      count: z.int(),
      /** Why the reader cannot undo it now; null where they can. */
      undoRefused: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
      /** Does it leave another one taken back? Then undoing it does that again. */
      isUndo: z.boolean(),
    }),
  ),
  /** From which to read on; null at the end. */
  nextCursor: z.string().nullable(),
});

/** What was changed, newest first, an entry for each operation, as far as the reader may see it; and which of them they may undo now, and why not. */
export function listHistory(reversals: Reversals) {
  return defineRead({
    action: "change:list",
    input,
    output,
    run: async (call, { limit = 25, ...asked }) => {
      const found = await readEntries(call, { ...asked, limit: limit + 1 });
      const shown = found.slice(0, limit);
      const names = await namesIn(
        call,
        shown.flatMap(({ changes }) => changes),
      );
      const refusals = await undoRefusals(call, reversals, shown);
      return {
        entries: shown.map((entry) => ({
          ...entryOf(entry, names, { isOwn: entry.userId === call.facts.userId, inProject: asked.projectId }),
          undoRefused: refusals.get(entry.operationId) ?? null,
        })),
        nextCursor: found.length > limit ? (shown.at(-1)?.cursor ?? null) : null,
      };
    },
  });
}

/** Why the reader cannot undo these now, by operation. */
async function undoRefusals(
  call: Call,
  reversals: Reversals,
  entries: readonly Entry[],
): Promise<Map<string, Refusal>> {
  const byRole = refusedBy(canByRole(call.actor, "change:undo"));
  const ids = [...new Set(entries.map(({ operationId }) => operationId))];
  if (byRole !== null) return new Map(ids.map((id) => [id, byRole]));
  const own = await ownChangesAmong(call, ids);
  const refusals = new Map<string, Refusal>();
  const open: OwnOperation[] = [];
  for (const id of ids) {
    const operation = own.get(id);
    const refused = operation === undefined ? foreign : refusedAnyway(reversals, operation);
    if (refused !== null) refusals.set(id, refused);
    else if (operation !== undefined) open.push(operation);
  }
  const changesOf = await readOperations(
    call,
    open.map(({ changeId }) => changeId),
  );
  for (const operation of open) {
    const changes = changesOf.get(operation.changeId) ?? [];
    const { refused } = await lookAtOperation(call, reversals, { operation, changes });
    if (refused !== null) refusals.set(operation.changeId, refused);
  }
  return refusals;
}

const foreign: Refusal = { code: "not-undoable", message: "Only whoever made a change can undo it." };
