import { Client, DatabaseError as PgError } from "pg";
import { serverKey } from "../testing.ts";

/** Runs `work` on a plain connection of the app role, as a program would that passes the server. */
export async function withApp<T>(appUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: appUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Enters as a server does that has authenticated somebody; gives what the database answers. */
export async function enterAs(client: Client, { userId, groups, month }: As): Promise<unknown> {
  const sql = "SELECT access.enter($1, $2, $3, $4) AS facts";
  const { rows } = await client.query<{ facts: unknown }>(sql, [serverKey, userId, groups, month]);
  return rows[0]?.facts;
}

export interface As {
  userId: string;
  groups: readonly string[];
  month: number;
}

/** Runs `work` in a transaction with an actor entered, and rolls it back. */
export async function entered<T>(
  client: Client,
  { userId, groups, month }: As,
  work: () => Promise<T>,
): Promise<T> {
  await client.query("BEGIN");
  try {
    await enterAs(client, { userId, groups, month });
    return await work();
  } finally {
    await client.query("ROLLBACK");
  }
}

/** The rows that a statement touched, or the SQLSTATE by which PostgreSQL refused it. */
export async function outcome(client: Client, sql: string, values: unknown[] = []): Promise<number | string> {
  await client.query("SAVEPOINT attempt");
  try {
    return (await client.query(sql, values)).rowCount ?? 0;
  } catch (error) {
    if (error instanceof PgError && error.code !== undefined) return error.code;
    throw error;
  } finally {
    await client.query("ROLLBACK TO SAVEPOINT attempt");
  }
}
