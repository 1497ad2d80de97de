import { expect, test } from "vitest";
import { january, sampleGrid } from "../../testing/sample-grid.ts";
import { describePaste } from "./paste-words.ts";
import { pasteTargets as placePaste } from "./plan-paste.ts";
import { planWrite } from "./plan-write.ts";

const grid = sampleGrid();
const at = (top: number, left: number, bottom = top, right = left) => ({ top, left, bottom, right });
const pasteTargets = (...[on, texts, selection]: [typeof grid, string[][], ReturnType<typeof at>]) =>
  placePaste(on, texts, { selection, locale: "en-GB" });
const amounts = (pasted: ReturnType<typeof pasteTargets>) =>
  pasted.targets.map(({ rowId, month, read }) => [rowId, month - january, read.ok ? read.amount : read.code]);

test("a block lands with its corner on the selected cell", () => {
  const pasted = pasteTargets(
    grid,
    [
      ["1", "0,5"],
      ["x", ""],
    ],
    at(1, 2),
  );
  expect(amounts(pasted)).toEqual([
    ["bo", 2, 10_000],
    ["bo", 3, 5000],
    ["cai", 2, "not-a-number"],
    ["cai", 3, 0],
  ]);
  expect(pasted.rect).toEqual(at(1, 2, 2, 3));
});

test("one number fills the whole selection", () => {
  expect(pasteTargets(grid, [["1"]], at(0, 2, 2, 5)).targets).toHaveLength(12);
});

test("a block repeats where it fills the selection evenly, else it lands once", () => {
  expect(amounts(pasteTargets(grid, [["1", "0.5"]], at(0, 2, 1, 5))).map(([, , amount]) => amount)).toEqual([
    10_000, 5000, 10_000, 5000, 10_000, 5000, 10_000, 5000,
  ]);
  expect(pasteTargets(grid, [["1", "0.5"]], at(0, 2, 1, 4)).targets).toHaveLength(2);
});

test("what falls beyond the grid is counted, not written", () => {
  const pasted = pasteTargets(
    grid,
    [
      ["1", "1"],
      ["1", "1"],
    ],
    at(2, 5),
  );
  expect(pasted.targets).toHaveLength(1);
  expect(pasted.beyond).toBe(3);
  expect(pasted.rect).toEqual(at(2, 5, 2, 5));
});

test("a short line leaves the cells alone that it lacks", () => {
  expect(amounts(pasteTargets(grid, [["1", "1"], ["1"]], at(0, 2)))).toHaveLength(3);
});

test("the strip counts what would change, what is locked and what is no number", () => {
  const line = ["0.4", "0.5", "0.6", "abc", "3", "1"];
  const pasted = pasteTargets(grid, [line], at(0, 0));
  expect(describePaste(planWrite(grid, pasted.targets), pasted)).toBe(
    "6 cells: 2 will change, 1 stays as it is, 1 is locked, 1 cannot be read, 1 is out of range.",
  );
  const wide = pasteTargets(grid, [["1", "1"]], at(0, 5));
  expect(describePaste(planWrite(grid, wide.targets), wide)).toBe(
    "1 cell: 1 will change. 1 cell falls outside the table.",
  );
});
