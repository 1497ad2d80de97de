import { DatabaseError, type ActorFacts, type Tx } from "@rediflow/db";
import { AppError } from "../errors.ts";

type Work<T> = (tx: Tx, facts: ActorFacts) => Promise<T>;
/** Sets the actor in a transaction and works in it. */
type Enter = (work: Work<void>) => Promise<void>;

interface Read {
  /** Works and answers; throws what may have broken the transaction. */
  attempt: Work<void>;
  refuse: (error: unknown) => void;
}

const waiting = new WeakMap<object, Read[]>();

/**
 * Reads in one READ ONLY transaction with the other reads of the same request, one after the other. A refusal is its
 * own; a fault of the database ends the transaction, and those that come after it go on in another one.
 */
export async function readTogether<T>(request: object, enter: Enter, work: Work<T>): Promise<T> {
  return await new Promise<T>((resolve, reject) => {
    const attempt: Work<void> = async (tx, facts) => {
      try {
        resolve(await work(tx, facts));
      } catch (error) {
        // What we refuse by ourselves has not touched the transaction.
        if (!(error instanceof AppError)) throw error;
        reject(error);
      }
    };
    const read: Read = { attempt, refuse: reject };
    const others = waiting.get(request);
    if (others !== undefined) {
      others.push(read);
      return;
    }
    const reads = [read];
    waiting.set(request, reads);
    void answerAll(enter, reads).finally(() => waiting.delete(request));
  });
}

/** Answers reads until none is left; further ones may join meanwhile. */
async function answerAll(enter: Enter, reads: Read[]): Promise<void> {
  while (reads.length > 0) {
    const state = { begun: false };
    try {
      await enter(async (tx, facts) => {
        state.begun = true;
        if (reads.length > 1) await tx.$executeRaw`SET TRANSACTION READ ONLY`;
        // A read stands in the list until it is answered, so that another try of the transaction takes it up again.
        for (let [read] = reads; read !== undefined; [read] = reads) {
          await read.attempt(tx, facts);
          reads.shift();
        }
      });
    } catch (error) {
      const failed = state.begun && !isAway(error) ? reads.splice(0, 1) : reads.splice(0);
      for (const read of failed) read.refuse(error);
    }
  }
}

/** Is it the database as a whole that does not answer? */
function isAway(error: unknown): boolean {
  return error instanceof DatabaseError && ["unavailable", "overloaded"].includes(error.fault);
}
