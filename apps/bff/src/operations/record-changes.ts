import { changeValues, insertChanges, type ChangedThing } from "@rediflow/db";
import type { Action } from "@rediflow/policy";
import type { Call } from "./call.ts";

/** One thing that was changed. */
export interface Change extends ChangedThing {
  action?: Action;
}

/** Writes what was changed, in the same transaction as the change, all under the id of one operation. */
export async function recordChanges(
  { tx, facts: { userId, groups }, requestId }: Call,
  { action, operationId }: { action: Action; operationId: string },
  changes: readonly Change[],
): Promise<void> {
  // It returns no rows: an actor who may change something may not always read its history.
  const by = { operationId, userId, groups, requestId, action };
  await tx.$executeRawUnsafe(insertChanges, ...changeValues(by, changes));
}
