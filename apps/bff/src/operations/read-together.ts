import { DatabaseError, type ActorFacts, type Tx } from "@rediflow/db";
import { AppError } from "../errors.ts";

type Work<T> = (tx: Tx, facts: ActorFacts) => Promise<T>;
/** Sets the actor in a transaction that only reads, and works in it. */
type Enter = (work: Work<void>) => Promise<void>;

interface Read {
  /** Works and gives what answers the read; throws what may have broken the transaction. */
  attempt: Work<Answer>;
  refuse: (error: unknown) => void;
}

type Answer = () => void;

const waiting = new WeakMap<object, Read[]>();

/**
 * Reads in one transaction with the other reads of the same request, one after the other, and answers when it
 * has ended. A refusal is its own; a fault of the database ends the transaction, and those that come after it go on in
 * another one.
 */
export async function readTogether<T>(request: object, enter: Enter, work: Work<T>): Promise<T> {
  return await new Promise<T>((resolve, reject) => {
    const attempt: Work<Answer> = async (tx, facts) => {
      try {
        const result = await work(tx, facts);
        return () => {
          resolve(result);
        };
      } catch (error) {
        // A refusal of our own leaves the transaction as it was.
        if (!(error instanceof AppError)) throw error;
        return () => {
          reject(error);
        };
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
    void answerAll(enter, reads, () => waiting.delete(request));
  });
}

/** Answers reads until none is left; further ones may join meanwhile, up to the very moment of `end`. */
async function answerAll(enter: Enter, reads: Read[], end: () => void): Promise<void> {
  while (reads.length > 0) {
    // Of the reads from the first on, those that have been done in this transaction.
    let answers: Answer[] = [];
    const state = { begun: false };
    try {
      await enter(async (tx, facts) => {
        state.begun = true;
        // Another try begins from the start.
        answers = [];
        for (let read = reads[0]; read !== undefined; read = reads[answers.length])
          answers.push(await read.attempt(tx, facts));
      });
      reads.splice(0, answers.length);
      for (const answer of answers) answer();
    } catch (error) {
      const all = !state.begun || isAway(error);
      // Results that were read before the fault stay valid.
      const done = all ? [] : answers.slice(0, reads.length - 1);
      reads.splice(0, done.length);
      for (const answer of done) answer();
      for (const read of reads.splice(0, all ? reads.length : 1)) read.refuse(error);
    }
  }
  end();
}

/** Is it the database as a whole that does not answer? */
function isAway(error: unknown): boolean {
  return (
    error instanceof DatabaseError && ["unavailable", "overloaded", "outcome-unknown"].includes(error.fault)
  );
}
