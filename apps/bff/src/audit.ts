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

/** A change that a call asks for: the id for its events, and what it was made on if it has been made already. */
export interface AskedChange {
  changeId: string;
  madeOn: string | undefined;
}

/**
 * Tells whether this actor has made this change before: the same `requestKey` with the same content is the same change,
 * anybody else's is another. One that is still being made is waited for. Without a key every call is a change of its own.
 */
export async function askedChange(
  call: Call,
  action: Action,
  { requestKey, content }: { requestKey: string | undefined; content: unknown },
): Promise<AskedChange> {
  if (requestKey === undefined) return { changeId: randomUUID(), madeOn: undefined };
  const { userId } = call.actor;
  const changeId = changeIdFor([userId, action, requestKey, content]);
  // Where only the answer was lost, the first may still be under way when the second comes.
  await call.tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${changeId}, 0))`;
  const made = await call.tx.auditEvent.findFirst({
    where: { changeId, userId },
    select: { entityId: true },
  });
  return { changeId, madeOn: made?.entityId };
}

/** A UUID that follows from what it is given, and from which that cannot be told. */
export function changeIdFor(parts: readonly unknown[]): string {
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-8$3-8$4-$5");
}
