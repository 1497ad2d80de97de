import type { Prisma } from "@rediflow/db";
import type { Action } from "@rediflow/policy";
import type { Call } from "./call.ts";

/** One thing that was changed; amounts in ten-thousandths of a PM. */
export interface Change {
  /** Where it is not the operation's own: what taking an operation back does again. */
  action?: Action;
  entity: string;
  entityId: string;
  projectId?: string;
  personId?: string;
  before?: Prisma.InputJsonValue;
  after?: Prisma.InputJsonValue;
  reason?: string;
  undoes?: string;
}

/** Writes what was changed, in the same transaction as the change, all under one id. */
export async function recordChanges(
  { tx, facts, requestId }: Call,
  { action, changeId }: { action: Action; changeId: string },
  changes: readonly Change[],
): Promise<void> {
  const { userId, groups } = facts;
  // createMany returns no rows: an actor who may change something may not always read its history.
  await tx.auditEvent.createMany({
    data: changes.map((change) => ({ action, ...change, changeId, userId, groups, requestId })),
  });
}
