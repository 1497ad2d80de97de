import { AsyncLocalStorage } from "node:async_hooks";
import { Pool, type PoolClient } from "pg";
import { guardTransaction, type Entry } from "./guarded-transaction.ts";

/** The entry of the transaction that is being begun; set by `asActor`, read when Prisma takes its connection. */
export const entering = new AsyncLocalStorage<Entry>();

type Taken = (
  err: Error | undefined,
  client: PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;

/**
 * A pool whose connections, taken inside `asActor`, send BEGIN and the statement that enters the actor in one
 * round trip. Outside `asActor` it gives none: no statement of a feature can run without an actor.
 */
export class EnteringPool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(callback: Taken): void;
  override connect(callback?: Taken): Promise<PoolClient> | undefined {
    if (callback !== undefined) {
      super.connect(callback);
      return undefined;
    }
    const entry = entering.getStore();
    if (entry === undefined) return Promise.reject(new Error("the database is reached through asActor only"));
    return super.connect().then((client) => guardTransaction(client, entry));
  }
}
