import { translateError } from "@rediflow/db";
import { Client } from "pg";
import { demandUnbound } from "./demand-unbound.ts";

export { BoundByRls } from "./demand-unbound.ts";

/** A transaction of the database's owner, whom row level security does not bind. */
export interface OwnerTransaction {
  query<Row>(text: string, values: readonly unknown[]): Promise<Row[]>;
}

/**
 * Works in one transaction of the database's owner, which is committed unless `work` throws: one that only reads, or one
 * beside which nobody locks a project or closes a month. Throws BoundByRls for a role that is not the owner, DatabaseError,
 * or what `work` threw.
 */
export async function asOwner<T>(
  { ownerUrl, reads }: { ownerUrl: string; reads: boolean },
  work: (tx: OwnerTransaction) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: ownerUrl });
  try {
    await client.connect();
    await demandUnbound(client);
    if (reads) await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    else {
      await client.query("BEGIN");
      // What is locked or closed at this moment is waited for, and then seen.
      await client.query("LOCK TABLE project_locks, month_closings IN SHARE ROW EXCLUSIVE MODE");
    }
    const result = await work(transactionOf(client));
    await client.query("COMMIT");
    return result;
  } catch (error) {
    throw translateError(error);
  } finally {
    // Closing the connection takes back what was not committed.
    await client.end();
  }
}

function transactionOf(client: Client): OwnerTransaction {
  return {
    query: async <Row>(text: string, values: readonly unknown[]) =>
      (await client.query(text, [...values])).rows as Row[],
  };
}
