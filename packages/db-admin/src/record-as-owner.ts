import { changeValues, insertChanges, type ChangedThing } from "@rediflow/db";
import type { OwnerTransaction } from "./as-owner.ts";

/** How the owner's changes are told of: as one operation, with which groups, and why. */
interface Told {
  operationId: string;
  action: string;
  groups: readonly string[];
  reason: string;
}

/** Writes the log in the same transaction as the changes; their user is the command line's own, made when first needed. */
export async function recordAsOwner(
  tx: OwnerTransaction,
  { operationId, action, groups, reason }: Told,
  changes: readonly ChangedThing[],
): Promise<void> {
  if (changes.length === 0) return;
  // No provider can have this issuer, so nobody can sign in as it.
  await tx.query(
    `INSERT INTO users (issuer, external_id, kind, name) VALUES ('rediflow', 'cli', 'service', 'Rediflow command line')
     ON CONFLICT (issuer, external_id) DO NOTHING`,
    [],
  );
  const [user] = await tx.query<{ id: string }>(
    "SELECT id FROM users WHERE issuer = 'rediflow' AND external_id = 'cli'",
    [],
  );
  if (user === undefined) throw new Error("the command line's own user, which was just made, is not there");
  const by = { operationId, userId: user.id, groups, requestId: `cli:${operationId}`, action };
  const told = changes.map((change) => ({ ...change, reason }));
  await tx.query(insertChanges, changeValues(by, told));
}
