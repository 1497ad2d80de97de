import type { ClientBase } from "pg";

/** Row level security binds the role that is connected: it would read too little, without a word. */
export class BoundByRls extends Error {
  override readonly name = "BoundByRls";
  readonly role: string;

  constructor(role: string) {
    super(`row level security binds the role ${role}`);
    this.role = role;
  }
}

/** Throws BoundByRls when a table hides rows from the role that is connected: for work that must read every row. */
export async function demandUnbound(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ role: string; bound: boolean | null }>(
    `SELECT current_user::text AS role, (SELECT bool_or(row_security_active(c.oid)) FROM pg_class c
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')) AS bound`,
  );
  if (rows[0]?.bound === true) throw new BoundByRls(rows[0].role);
}
