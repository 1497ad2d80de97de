import { expect, test } from "vitest";
import { filterChoices, treeOf } from "./organisation-tree.ts";

function organisation(id: string, parentId: string | null) {
  const names = { shortName: id.toUpperCase(), name: id };
  return { id, parentId, ...names, country: null, active: true, version: 1 };
}

test("each organisation comes before those below it, with its depth and all that stand below", () => {
  const tree = treeOf([
    organisation("b", null),
    organisation("a2x", "a2"),
    organisation("a", null),
    organisation("a1", "a"),
    organisation("a2", "a"),
  ]);
  expect(tree.map(({ organisation: { id }, depth, below }) => [id, depth, below])).toEqual([
    ["b", 0, []],
    ["a", 0, ["a1", "a2", "a2x"]],
    ["a1", 1, []],
    ["a2", 1, ["a2x"]],
    ["a2x", 2, []],
  ]);
});

test("one whose parent is out of sight stands on top", () => {
  expect(treeOf([organisation("a1", "hidden")]).map(({ depth }) => depth)).toEqual([0]);
});

test("a filter offers every organisation in its place in the tree", () => {
  const tree = treeOf([
    organisation("a", null),
    organisation("a1x", "a1"),
    organisation("a1", "a"),
    organisation("b", null),
  ]);
  expect(filterChoices(tree)).toEqual([
    { value: "A", label: "A" },
    { value: "A1", label: "\u2003A1" },
    { value: "A1X", label: "\u2003\u2003A1X" },
    { value: "B", label: "B" },
  ]);
});
