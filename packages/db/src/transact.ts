import { setTimeout as sleep } from "node:timers/promises";
import { entering } from "./entering-pool.ts";
import { DatabaseError, translateError } from "./errors.ts";
import type { Prisma, PrismaClient } from "./generated/client.ts";
import type { Statement } from "./enter-statement.ts";
import type { Entry } from "./guarded-transaction.ts";
import { deadlineMs, prismaLimits } from "./limits.ts";
import type { Turns } from "./turns.ts";

/** The work of a transaction, which is given the answer of the first statement. */
export type Act<T> = (tx: Prisma.TransactionClient, facts: unknown) => Promise<T>;

interface Begin {
  /** The statement that enters the actor. */
  statement: Statement;
  /** The key of the actor, for a fair share of the connections. */
  key: string | undefined;
}

const mostTries = 3;

/**
 * Takes a turn and acts in one transaction, within a deadline. After a deadlock or a serialization failure it is tried
 * again, at most twice, and once where the connection proved dead before it had begun. Throws DatabaseError, or what
 * `act` threw.
 */
export async function transact<T>(
  { prisma, turns }: { prisma: PrismaClient; turns: Turns },
  { statement, key }: Begin,
  act: Act<T>,
): Promise<T> {
  const ends = performance.now() + deadlineMs;
  const endTurn = await turns.take(key);
  try {
    for (let tries = 1; ; tries += 1) {
      const entry: Entry = { statement };
      try {
        return await once(prisma, { entry, ends }, act);
      } catch (error) {
        if (tries >= triesFor(error, entry) || performance.now() > ends - 1000) throw error;
        // The others of a deadlock try again too: not all at the same moment.
        await sleep(Math.random() * 50 * tries);
      }
    }
  } finally {
    endTurn();
  }
}

function triesFor(error: unknown, entry: Entry): number {
  const fault = error instanceof DatabaseError ? error.fault : undefined;
  if (fault === "conflict") return mostTries;
  return fault === "unavailable" && entry.facts === undefined ? 2 : 1;
}

async function once<T>(
  prisma: PrismaClient,
  { entry, ends }: { entry: Entry; ends: number },
  act: Act<T>,
): Promise<T> {
  const deadline = { passed: false };
  const timer = setTimeout(() => {
    deadline.passed = true;
    entry.cut?.();
  }, ends - performance.now());
  try {
    return await entering.run(entry, () => prisma.$transaction((tx) => act(tx, entry.facts), prismaLimits));
  } catch (error) {
    // This holds whatever error the driver gives for a lost COMMIT, or for a connection that we have cut.
    if (entry.committing === true) throw new DatabaseError("outcome-unknown", error);
    const translated = translateError(error);
    throw deadline.passed && translated instanceof DatabaseError
      ? new DatabaseError("overloaded", error)
      : translated;
  } finally {
    clearTimeout(timer);
    // The connection is still to come, or has a query under way, where Prisma did not wait for the beginning.
    entry.over = true;
    entry.cut?.();
  }
}
