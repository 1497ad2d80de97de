import { DatabaseError } from "./errors.ts";

/** Gives work its turn, fairly between those who ask. */
export interface Turns {
  /** Waits for a turn and gives the function that ends it. Throws DatabaseError (overloaded) when none came in time. */
  take(key: string | undefined): Promise<() => void>;
}

interface Limits {
  most: number;
  mostOfOne: number;
  waitMs: number;
}

type Key = string | undefined;
type Waiting = () => void;

/**
 * At most `most` at once, at most `mostOfOne` of them under one key; work without a key counts for itself. Who waits is
 * taken key by key, so that a thousand of one do not stand before the first of another; after `waitMs` a wait ends.
 */
export function createTurns({ most, mostOfOne, waitMs }: Limits): Turns {
  const running = new Map<Key, number>();
  // In the order in which the keys are due.
  const queues = new Map<Key, Set<Waiting>>();
  let total = 0;
  const isFree = (key: Key): boolean =>
    total < most && (key === undefined || (running.get(key) ?? 0) < mostOfOne);
  const begin = (key: Key): (() => void) => {
    total += 1;
    running.set(key, (running.get(key) ?? 0) + 1);
    return once(() => {
      total -= 1;
      lower(running, key);
      takeNext(queues, isFree);
    });
  };
  return {
    take: async (key) => {
      if (isFree(key) && !queues.has(key)) return begin(key);
      return await waitIn(queues, { key, waitMs, begin: () => begin(key) });
    },
  };
}

/** Lets begin who is due: the first of the first key that may. */
function takeNext(queues: Map<Key, Set<Waiting>>, isFree: (key: Key) => boolean): void {
  for (const [key, queue] of queues) {
    const [first] = queue;
    if (first === undefined || !isFree(key)) continue;
    remove(queues, key, first);
    const left = queues.get(key);
    if (left !== undefined) queues.delete(key);
    if (left !== undefined) queues.set(key, left);
    first();
    return;
  }
}

async function waitIn(
  queues: Map<Key, Set<Waiting>>,
  { key, waitMs, begin }: { key: Key; waitMs: number; begin: () => () => void },
): Promise<() => void> {
  return await new Promise((resolve, reject) => {
    const waiting = (): void => {
      clearTimeout(timer);
      resolve(begin());
    };
    const timer = setTimeout(() => {
      remove(queues, key, waiting);
      reject(new DatabaseError("overloaded", new Error(`no turn within ${waitMs.toString()} ms`)));
    }, waitMs);
    queues.set(key, (queues.get(key) ?? new Set()).add(waiting));
  });
}

function remove(queues: Map<Key, Set<Waiting>>, key: Key, waiting: Waiting): void {
  const queue = queues.get(key);
  queue?.delete(waiting);
  if (queue?.size === 0) queues.delete(key);
}

function lower(running: Map<Key, number>, key: Key): void {
  const left = (running.get(key) ?? 0) - 1;
  if (left > 0) running.set(key, left);
  else running.delete(key);
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}
