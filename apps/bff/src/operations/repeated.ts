import type { Action } from "@rediflow/policy";
import { createHash } from "node:crypto";
import type { Call } from "./call.ts";

/** A change that was made already: its operation, and the entity of its first change. */
export interface MadeBefore {
  operationId: string;
  entityId: string;
}

/** What was asked for under a key: it is kept as a digest, from which it cannot be told. */
export interface AskedFor {
  key: string;
  digest: Uint8Array<ArrayBuffer>;
}

/** What a call asks for: the same key with other content, or for another action, is another change. */
export function askedFor(key: string, action: Action, content: unknown): AskedFor {
  return { key, digest: digestOf([action, content]) };
}

/**
 * Tells whether this actor has made this change before; anybody else's is another. One that is still being made is waited
 * for. Keys are forgotten some days after their first use.
 */
export async function findRepeated(
  { tx, facts: { userId } }: Call,
  { key, digest }: AskedFor,
): Promise<MadeBefore | undefined> {
  // Where only the answer was lost, the first may still be under way when the second comes.
  const turn = `request:${userId}:${key}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${turn}, 0))`;
  const made = await tx.requestKey.findUnique({
    where: { userId_key_digest: { userId, key, digest } },
    select: { operationId: true, entityId: true },
  });
  return made ?? undefined;
}

/** Keeps a key with what was made of it, in the same transaction as the change. */
export async function keepRequestKey(
  { tx, facts: { userId } }: Call,
  asked: AskedFor,
  made: MadeBefore,
): Promise<void> {
  await tx.requestKey.createMany({ data: { userId, ...asked, ...made } });
}

/** The id of an operation to which several calls belong; it follows from what it is given, and from it that cannot be told. */
export function operationIdFor(parts: readonly unknown[]): string {
  const hex = Buffer.from(digestOf(parts)).toString("hex");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-8$3-8$4-$5");
}

function digestOf(parts: readonly unknown[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(JSON.stringify(parts)).digest());
}
