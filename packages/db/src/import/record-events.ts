import type { Client } from "pg";
import type { Event, ImportOptions } from "./report.ts";

/** Writes audit events in the same transaction as the change; their user is the command line's own, made when first needed. */
export async function recordEvents(
  client: Client,
  events: readonly Event[],
  { source, asSuperAdmin, changeId }: ImportOptions & { changeId: string },
): Promise<void> {
  // No provider can have this issuer, so nobody can sign in as it.
  await client.query(
    `INSERT INTO users (issuer, external_id, kind, name) VALUES ('rediflow', 'cli', 'service', 'Rediflow command line')
     ON CONFLICT (issuer, external_id) DO NOTHING`,
  );
  await client.query(
    `INSERT INTO audit_events (user_id, groups, action, entity, entity_id, project_id, person_id, change_id, before, after, reason, request_id)
     SELECT u.id, $2, e.action, e.entity, e."entityId", e."projectId", e."personId", $3, e.before, e.after, $4, $5
     FROM users u, jsonb_to_recordset($1::jsonb)
       AS e(action text, entity text, "entityId" text, "projectId" uuid, "personId" uuid, before jsonb, after jsonb)
     WHERE u.issuer = 'rediflow' AND u.external_id = 'cli'`,
    [
      JSON.stringify(events),
      asSuperAdmin === true ? ["rediflow-super-admins"] : [],
      changeId,
      `Import of ${source}`,
      `cli:${changeId}`,
    ],
  );
}
