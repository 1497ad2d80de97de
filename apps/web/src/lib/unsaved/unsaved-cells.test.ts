import { expect, test } from "vitest";
import {
  withFailed,
  withoutSaved,
  withRefused,
  withSentAgain,
  withTyped,
  type UnsavedCells,
} from "./unsaved-cells.ts";

const at = { rowId: "a", month: 1 };
const none: UnsavedCells = new Map();
const typed = (amount: number, version: number, turn: number, old = none) =>
  withTyped(old, [{ ...at, amount, version }], turn);
const only = (cells: UnsavedCells) => cells.get("a:1");
const stale = [{ ...at, code: "stale", message: "Changed by Bo." }];

test("what is typed over before it was saved is still over the value that was seen", () => {
  const cells = typed(4000, 8, 2, typed(3000, 7, 1));
  expect(only(cells)).toMatchObject({ amount: 4000, version: 7, turn: 2 });
});

test("after a conflict the other's value was seen, and what is typed now is over it", () => {
  const conflict = withRefused(typed(3000, 7, 1), stale, 1);
  expect(only(conflict)).toMatchObject({
    state: "conflict",
    sentence: "Changed by Bo.",
    amount: 3000,
    version: 7,
  });
  expect(only(typed(4000, 9, 2, conflict))).toMatchObject({ amount: 4000, version: 9 });
});

test("a write that ends late takes away its own value and leaves a newer one, which is now over the saved one", () => {
  const newer = typed(4000, 7, 2, typed(3000, 7, 1));
  expect(only(withoutSaved(newer, [{ ...at, version: 8 }], 1))).toMatchObject({ amount: 4000, version: 8 });
  expect(withoutSaved(newer, [{ ...at, version: 9 }], 2).size).toBe(0);
});

test("a refusal of an earlier write says nothing about a newer value", () => {
  const newer = typed(4000, 7, 2, typed(3000, 7, 1));
  expect(only(withRefused(newer, stale, 1))).toMatchObject({ state: "saving", turn: 2 });
  const failure = { turn: 1, sentence: "No answer.", mayPass: true };
  expect(only(withFailed(newer, [at], failure))).toMatchObject({ state: "saving" });
});

test("sent again, a cell is on its way without its old reason", () => {
  const failed = withFailed(typed(3000, 7, 1), [at], { turn: 1, sentence: "No answer.", mayPass: true });
  expect(only(failed)).toMatchObject({ state: "failed", sentence: "No answer.", mayPass: true });
  const again = withSentAgain(failed, new Set(["a:1"]), { turn: 2, versionOf: ({ version }) => version });
  expect(only(again)).toEqual({ ...at, amount: 3000, version: 7, state: "saving", turn: 2 });
});
