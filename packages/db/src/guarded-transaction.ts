import { DatabaseError as Refusal, type PoolClient, type QueryResult } from "pg";
import { beginWith } from "./begin-with.ts";
import type { Statement } from "./enter-statement.ts";

/** One transaction: what it begins with, what that answered, and how far it has come. */
export interface Entry {
  /** The statement that enters the actor. */
  readonly statement: Statement;
  facts?: unknown;
  /** COMMIT was sent and has not been answered: the change may be there or not. */
  committing?: boolean;
  /** Nobody waits for this transaction any more. */
  over?: boolean;
  /** Cuts the connection while the transaction has one: whatever waits for the database fails at once. */
  cut?: () => void;
}

type Query = (query: unknown) => Promise<unknown>;

/** Watches over a connection until it is given back: BEGIN enters the actor, COMMIT is known to have been sent. */
export function guardTransaction(client: PoolClient, entry: Entry): PoolClient {
  if (entry.over === true) {
    client.release();
    throw new Error("nobody waits for this connection any more");
  }
  const plain = client.query.bind(client) as Query;
  const release = client.release.bind(client);
  // With a query under way this destroys the socket; the pool throws such a connection away when it is given back.
  const cut = (): void => void (client as unknown as { end(): Promise<void> }).end().catch(() => undefined);
  const watched = async (query: unknown): Promise<unknown> => {
    try {
      return await send(plain, entry, query);
    } catch (error) {
      // The driver stops waiting, and would have ROLLBACK wait for the same answer once more.
      if (error instanceof Error && error.message === "Query read timeout") cut();
      if (hasLostStatement(error)) cut();
      throw error;
    }
  };
  entry.cut = cut;
  Object.defineProperty(client, "query", { value: watched, configurable: true });
  client.release = (error) => {
    delete entry.cut;
    Reflect.deleteProperty(client, "query");
    release(error);
  };
  return client;
}

async function send(plain: Query, entry: Entry, query: unknown): Promise<unknown> {
  const { text } = query as { text?: string };
  if (text === "BEGIN") return await begin(plain, entry);
  if (text === "COMMIT") return await commit(plain, entry, query);
  if (entry.facts === undefined && text !== "ROLLBACK") throw new Error("the first statement must be BEGIN");
  return await plain(query);
}

async function begin(plain: Query, entry: Entry): Promise<unknown> {
  const [begun, entered] = await beginWith(plain, entry.statement);
  entry.facts = (entered?.rows[0] as { facts?: unknown } | undefined)?.facts ?? null;
  return begun;
}

async function commit(plain: Query, entry: Entry, query: unknown): Promise<unknown> {
  entry.committing = true;
  try {
    const result = (await plain(query)) as QueryResult;
    entry.committing = false;
    // PostgreSQL answers the COMMIT of a failed transaction politely, and rolls it back.
    if (result.command !== "COMMIT") throw new Error("the transaction had failed and was rolled back");
    return result;
  } catch (error) {
    // An ERROR means that nothing was done; FATAL, or no answer, may come after it was done.
    if (error instanceof Refusal && error.severity === "ERROR") entry.committing = false;
    throw error;
  }
}

/** Does the connection not have what was prepared, or have it for what the tables were? Then all that it knows is thrown away with it. */
function hasLostStatement(error: unknown): boolean {
  if (!(error instanceof Refusal)) return false;
  return error.code === "26000" || error.code === "42P05" || error.routine === "RevalidateCachedQuery";
}
