import { createHash } from "node:crypto";
import type { Database } from "@rediflow/db";

/** Counts of one kind for the running minute, each beginning with its first hit. */
export interface Counts {
  /** Adds hits, also negative ones, and gives the sum and when it ends. */
  add(key: string, hits: number): { total: number; endsAt: Date };
}

interface Count {
  own: number;
  /** How many of our own the others know of, and the sum that they gave. */
  told: number;
  sum: number;
  endsAt: number;
}

/** Makes the counts of one kind, of which so many are allowed in a minute. */
export type CountsOf = (kind: string, limit: number) => Counts;

const windowMs = 60_000;
const exchangeEveryMs = 500;

/**
 * Counts that all processes on one database share. Each counts by itself and exchanges sums twice a second in one statement,
 * however much is asked, so that a limit is passed by what comes within half a second. Only who has used a tenth of a limit
 * is told of. Where the database does not answer, each process counts alone.
 */
export function createSharedCounts(db: Pick<Database, "addHits">): CountsOf {
  const counts = new Map<string, Count>();
  const waiting = new Map<string, Count>();
  let sweepAt = Date.now() + windowMs;
  let timer: NodeJS.Timeout | undefined;
  const exchange = async (): Promise<void> => {
    const sent = new Map([...waiting].map(([key, count]) => [key, { count, hits: count.own - count.told }]));
    waiting.clear();
    try {
      const sums = await db.addHits(new Map([...sent].map(([key, { hits }]) => [key, hits])));
      for (const [key, { total, leftMs }] of sums) keep(sent.get(key), total, leftMs);
    } catch {
      // Hits that were not counted are sent with the next exchange of the same key.
    } finally {
      timer = undefined;
      if (waiting.size > 0) schedule();
    }
  };
  const schedule = (): void => {
    timer ??= setTimeout(() => void exchange(), exchangeEveryMs).unref();
  };
  return (kind, limit) => ({
    add: (asker, hits) => {
      const now = Date.now();
      if (now > sweepAt) sweepAt = sweep(counts, now);
      const key = createHash("sha256").update(`${kind} ${asker}`).digest("base64url");
      const count = runningCount(counts, key, now);
      count.own += hits;
      if (count.own * 10 >= limit) {
        waiting.set(key, count);
        schedule();
      }
      return { total: count.sum + count.own - count.told, endsAt: new Date(count.endsAt) };
    },
  });
}

function keep(sent: { count: Count; hits: number } | undefined, sum: number, leftMs: number): void {
  if (sent === undefined) return;
  sent.count.told += sent.hits;
  sent.count.sum = sum;
  sent.count.endsAt = Date.now() + leftMs;
}

function runningCount(counts: Map<string, Count>, key: string, now: number): Count {
  const before = counts.get(key);
  if (before !== undefined && before.endsAt > now) return before;
  const fresh = { own: 0, told: 0, sum: 0, endsAt: now + windowMs };
  counts.set(key, fresh);
  return fresh;
}

function sweep(counts: Map<string, Count>, now: number): number {
  for (const [key, { endsAt }] of counts) if (endsAt <= now) counts.delete(key);
  return now + windowMs;
}
