import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createTurns, type Turns } from "./turns.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Asks for turns and notes the order in which they come. */
function asker(turns: Turns) {
  const order: string[] = [];
  const ends: (() => void)[] = [];
  const ask = (key: string | undefined, name = key ?? ""): Promise<void> =>
    turns.take(key).then((end) => {
      order.push(name);
      ends.push(end);
    });
  const endFirst = async (): Promise<void> => {
    ends.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { order, ask, endFirst };
}

test("so many at once begin, the next when one has ended", async () => {
  const { order, ask, endFirst } = asker(createTurns({ most: 2, mostOfOne: 2, waitMs: 1000 }));
  void ask("a", "a1");
  void ask("a", "a2");
  void ask("a", "a3");
  await vi.advanceTimersByTimeAsync(0);
  expect(order).toEqual(["a1", "a2"]);
  await endFirst();
  expect(order).toEqual(["a1", "a2", "a3"]);
});

test("one key never has more than its share, so that another finds a place at once", async () => {
  const { order, ask } = asker(createTurns({ most: 4, mostOfOne: 2, waitMs: 1000 }));
  for (let at = 0; at < 100; at += 1) void ask("greedy");
  void ask("modest");
  await vi.advanceTimersByTimeAsync(0);
  expect(order).toEqual(["greedy", "greedy", "modest"]);
});

test("who waits is taken key by key", async () => {
  const { order, ask, endFirst } = asker(createTurns({ most: 1, mostOfOne: 1, waitMs: 1000 }));
  void ask("a", "a1");
  for (const name of ["a2", "a3", "a4"]) void ask("a", name);
  void ask("b", "b1");
  void ask("c", "c1");
  await vi.advanceTimersByTimeAsync(0);
  for (let at = 0; at < 5; at += 1) await endFirst();
  expect(order).toEqual(["a1", "a2", "b1", "c1", "a3", "a4"]);
});

test("work without a key is held by the whole only", async () => {
  const { order, ask } = asker(createTurns({ most: 3, mostOfOne: 1, waitMs: 1000 }));
  for (let at = 0; at < 5; at += 1) void ask(undefined, "open");
  await vi.advanceTimersByTimeAsync(0);
  expect(order).toHaveLength(3);
});

test("a wait ends as overloaded, and its place is not filled any more", async () => {
  const { order, ask, endFirst } = asker(createTurns({ most: 1, mostOfOne: 1, waitMs: 1000 }));
  void ask("a", "first");
  const late = expect(ask("a", "late")).rejects.toMatchObject({ fault: "overloaded" });
  await vi.advanceTimersByTimeAsync(1000);
  await late;
  void ask("a", "next");
  await endFirst();
  expect(order).toEqual(["first", "next"]);
});

test("a turn that is ended twice frees one place", async () => {
  const turns = createTurns({ most: 1, mostOfOne: 1, waitMs: 1000 });
  const end = await turns.take("a");
  end();
  end();
  const { order, ask } = asker(turns);
  void ask("b");
  void ask("c");
  await vi.advanceTimersByTimeAsync(0);
  expect(order).toEqual(["b"]);
});
