import { randomUUID } from "node:crypto";
import type { Prisma } from "@rediflow/db";
import type { Action } from "@rediflow/policy";
import type { Call } from "./trpc/procedure-for.ts";

/** One thing that was changed; amounts in ten-thousandths of a PM. */
export interface Change {
  action: Action;
  entity: string;
  entityId: string;
  projectId?: string;
  personId?: string;
  before?: Prisma.InputJsonValue;
  after?: Prisma.InputJsonValue;
  reason?: string;
  undoes?: string;
}

/** Writes what was changed, in the same transaction as the change; gives the id that ties the events together. */
export async function recordChanges(call: Call, changes: readonly Change[]): Promise<string> {
  const changeId = randomUUID();
  const { userId, groups } = call.facts;
  // createMany returns no rows: an actor who may change something may not always read its history.
  await call.tx.auditEvent.createMany({
    data: changes.map((change) => ({ ...change, changeId, userId, groups, requestId: call.requestId })),
  });
  return changeId;
}
