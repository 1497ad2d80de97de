import { createHash, randomUUID } from "node:crypto";
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

/** Writes what was changed, in the same transaction as the change; gives the id that ties the events together, which may be given. */
export async function recordChanges(
  call: Call,
  changes: readonly Change[],
  changeId: string = randomUUID(),
): Promise<string> {
  const { userId, groups } = call.facts;
  // createMany returns no rows: an actor who may change something may not always read its history.
  await call.tx.auditEvent.createMany({
    data: changes.map((change) => ({ ...change, changeId, userId, groups, requestId: call.requestId })),
  });
  return changeId;
}

/** The id of the change that this actor made under a key of their own choice: the same each time, and nobody else's. */
export function changeIdFor({ actor }: Call, key: string): string {
  const hash = createHash("sha256").update(`${actor.userId}:${key}`).digest("hex");
  return hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-8$3-8$4-$5");
}
