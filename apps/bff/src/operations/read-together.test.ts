import { DatabaseError, type ActorFacts, type Tx } from "@rediflow/db";
import { expect, test, vi } from "vitest";
import { AppError } from "../errors.ts";
import { readTogether } from "./read-together.ts";

const facts = {} as ActorFacts;
const answer = <T>(value: T) => vi.fn(() => Promise.resolve(value));
const fail = (error: Error) => vi.fn(() => Promise.reject(error));

/** Enters as a transaction does that cannot go on once anything in it has failed. */
function transactions() {
  const begun: Tx[] = [];
  const enter = async (work: (tx: Tx, facts: ActorFacts) => Promise<void>): Promise<void> => {
    const tx = {} as Tx;
    begun.push(tx);
    // As a real one it takes a while to begin.
    await new Promise((resolve) => setImmediate(resolve));
    await work(tx, facts);
  };
  return { begun, enter };
}

test("reads of one request share a transaction, and those of another have their own", async () => {
  const { begun, enter } = transactions();
  const [one, other] = [{}, {}];
  const reads = [answer(1), answer(2), answer(3)] as const;
  const answers = [
    readTogether(one, enter, reads[0]),
    readTogether(one, enter, reads[1]),
    readTogether(other, enter, reads[2]),
  ];
  expect(await Promise.all(answers)).toEqual([1, 2, 3]);
  expect(begun).toHaveLength(2);
  expect(reads.map((read) => read.mock.lastCall)).toEqual(
    [begun[0], begun[0], begun[1]].map((tx) => [tx, facts]),
  );
});

test("a refusal is its own, and the others are answered in the same transaction", async () => {
  const { begun, enter } = transactions();
  const request = {};
  const refused = readTogether(request, enter, fail(new AppError("not-visible")));
  const answered = readTogether(request, enter, answer(2));
  await expect(refused).rejects.toMatchObject({ code: "not-visible" });
  expect(await answered).toBe(2);
  expect(begun).toHaveLength(1);
});

test("after a fault of the database the reads that follow go on in another transaction, and none is done twice", async () => {
  const { begun, enter } = transactions();
  const request = {};
  const first = answer(1);
  const answers = [
    readTogether(request, enter, first),
    readTogether(request, enter, fail(new DatabaseError("invalid", new Error()))),
    readTogether(request, enter, answer(3)),
  ];
  const settled = await Promise.allSettled(answers);
  expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(first).toHaveBeenCalledOnce();
  expect(begun).toHaveLength(2);
});

test("where the database is away or the actor cannot be set, all are told at once", async () => {
  const request = {};
  const enter = vi.fn(() => Promise.reject(new AppError("not-signed-in")));
  const settled = await Promise.allSettled([1, 2].map((each) => readTogether(request, enter, answer(each))));
  expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(enter).toHaveBeenCalledOnce();
});

test("a read that joins as the last answer is given is answered too", async () => {
  const request = {};
  let joined: Promise<number> | undefined;
  const enter = async (work: (tx: Tx, facts: ActorFacts) => Promise<void>): Promise<void> => {
    await work({} as Tx, facts);
    // One step after the answers have been given.
    queueMicrotask(() => {
      queueMicrotask(() => {
        joined ??= readTogether(request, enter, answer(2));
      });
    });
  };
  expect(await readTogether(request, enter, answer(1))).toBe(1);
  await new Promise((resolve) => setImmediate(resolve));
  const late = new Promise((resolve) => setImmediate(() => setImmediate(resolve))).then(() => "never");
  expect(await Promise.race([joined, late])).toBe(2);
});
