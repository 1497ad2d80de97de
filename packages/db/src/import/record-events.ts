import type { Client } from "pg";
import { changeValues, insertChanges } from "../changes.ts";
import type { Event, ImportOptions } from "./report.ts";

/** Writes the log in the same transaction as the changes; their user is the command line's own, made when first needed. */
export async function recordEvents(
  client: Client,
  events: readonly Event[],
  { source, asSuperAdmin, operationId }: ImportOptions & { operationId: string },
): Promise<void> {
  // No provider can have this issuer, so nobody can sign in as it.
  await client.query(
    `INSERT INTO users (issuer, external_id, kind, name) VALUES ('rediflow', 'cli', 'service', 'Rediflow command line')
     ON CONFLICT (issuer, external_id) DO NOTHING`,
  );
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM users WHERE issuer = 'rediflow' AND external_id = 'cli'",
  );
  const by = {
    operationId,
    userId: rows[0]?.id ?? "",
    groups: asSuperAdmin === true ? ["rediflow-super-admins"] : [],
    requestId: `cli:${operationId}`,
    action: "import",
  };
  const reason = `Import of ${source}`;
  await client.query(
    insertChanges,
    changeValues(
      by,
      events.map((event) => ({ ...event, reason })),
    ),
  );
}
