import { AsyncLocalStorage } from "node:async_hooks";
import { Pool, type PoolClient, type QueryResult } from "pg";

/** What one transaction begins with: the statement that enters the actor and, afterwards, what it answered. */
export interface Entry {
  readonly sql: string;
  facts?: unknown;
}

/** The entry of the transaction that is being begun; set by `asActor`, read when Prisma takes its connection. */
export const entering = new AsyncLocalStorage<Entry>();

/**
 * A pool whose connections, taken inside `asActor`, send BEGIN and the statement that enters the actor in one
 * round trip. Outside `asActor` it gives none: no statement of a feature can run without an actor.
 */
export class EnteringPool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(
    callback: (
      err: Error | undefined,
      client: PoolClient | undefined,
      done: (release?: unknown) => void,
    ) => void,
  ): void;
  override connect(
    callback?: (
      err: Error | undefined,
      client: PoolClient | undefined,
      done: (release?: unknown) => void,
    ) => void,
  ): Promise<PoolClient> | undefined {
    if (callback !== undefined) {
      super.connect(callback);
      return undefined;
    }
    const entry = entering.getStore();
    if (entry === undefined) return Promise.reject(new Error("the database is reached through asActor only"));
    return super.connect().then((client) => foldEntry(client, entry));
  }
}

function foldEntry(client: PoolClient, entry: Entry): PoolClient {
  // A connection that was given back before its BEGIN still has the earlier transaction's beginning.
  Reflect.deleteProperty(client, "query");
  const plain = client.query.bind(client) as (query: unknown) => Promise<unknown>;
  const beginning = async (query: unknown): Promise<unknown> => {
    Reflect.deleteProperty(client, "query");
    if ((query as { text?: string }).text !== "BEGIN") throw new Error("the first statement must be BEGIN");
    const results = (await plain(`BEGIN; ${entry.sql}`)) as QueryResult<{ facts: unknown }>[];
    entry.facts = results[1]?.rows[0]?.facts;
    return results[0];
  };
  Object.defineProperty(client, "query", { value: beginning, configurable: true });
  return client;
}
