import type { Action } from "@rediflow/policy";
import { createHash } from "node:crypto";
import type { Call } from "./call.ts";

/** A change that was made already: its id, and the entity of its first event. */
export interface MadeBefore {
  changeId: string;
  entityId: string;
}

/**
 * Tells whether this actor has made this change before: the same `requestKey` with the same content is the same change,
 * anybody else's is another. One that is still being made is waited for. Gives the id that the change has, made or not.
 */
export async function findRepeated(
  { tx, actor: { userId } }: Call,
  action: Action,
  { requestKey, content }: { requestKey: string; content: unknown },
): Promise<{ changeId: string; before: MadeBefore | undefined }> {
  const changeId = changeIdFor([userId, action, requestKey, content]);
  // Where only the answer was lost, the first may still be under way when the second comes.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${changeId}, 0))`;
  const made = await tx.auditEvent.findFirst({ where: { changeId, userId }, select: { entityId: true } });
  return { changeId, before: made === null ? undefined : { changeId, entityId: made.entityId } };
}

/** A UUID that follows from what it is given, and from which that cannot be told. */
export function changeIdFor(parts: readonly unknown[]): string {
  const hash = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-8$3-8$4-$5");
}
