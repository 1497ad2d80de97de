import type { OwnerTransaction } from "./as-owner.ts";

/** One thing that the owner changed. */
interface OwnersChange {
  action: string;
  entity: string;
  entityId: string;
  projectId?: string;
  personId?: string;
  before?: unknown;
  after?: unknown;
}

/** How the owner's changes are told of: as whom, and why. */
interface Told {
  operationId: string;
  groups: readonly string[];
  reason: string;
}

/** Records changes in the same transaction; their user is the command line's own, made when first needed. */
export async function recordAsOwner(
  tx: OwnerTransaction,
  { operationId, groups, reason }: Told,
  changes: readonly OwnersChange[],
): Promise<void> {
  if (changes.length === 0) return;
  // No provider can have this issuer, so nobody can sign in as it.
  await tx.query(
    `INSERT INTO users (issuer, external_id, kind, name) VALUES ('rediflow', 'cli', 'service', 'Rediflow command line')
     ON CONFLICT (issuer, external_id) DO NOTHING`,
    [],
  );
  await tx.query(
    `INSERT INTO audit_events (user_id, groups, action, entity, entity_id, project_id, person_id, change_id, before, after, reason, request_id)
     SELECT u.id, $2, e.action, e.entity, e."entityId", e."projectId", e."personId", $3, e.before, e.after, $4, $5
     FROM users u, jsonb_to_recordset($1::jsonb)
       AS e(action text, entity text, "entityId" text, "projectId" uuid, "personId" uuid, before jsonb, after jsonb)
     WHERE u.issuer = 'rediflow' AND u.external_id = 'cli'`,
    [JSON.stringify(changes), groups, operationId, reason, `cli:${operationId}`],
  );
}
