import { translateError } from "@rediflow/db";
import { Client } from "pg";

/**
 * Makes the sums that lists show what the cells of the plan add up to, as the owner, and gives how many were not. Writes of
 * cells wait meanwhile. Throws DatabaseError, also where somebody holds the cells for longer than ten seconds.
 */
export async function recomputeSums(options: { ownerUrl: string }): Promise<number> {
  const client = new Client({ connectionString: options.ownerUrl });
  try {
    await client.connect();
    await client.query("BEGIN");
    await client.query("SET LOCAL lock_timeout = '10s'");
    const { rows } = await client.query<{ corrected: number }>("SELECT access.recompute_sums() AS corrected");
    await client.query("COMMIT");
    return rows[0]?.corrected ?? 0;
  } catch (error) {
    throw translateError(error);
  } finally {
    await client.end();
  }
}
