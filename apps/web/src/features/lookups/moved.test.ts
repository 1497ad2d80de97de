import { expect, test } from "vitest";
import { moved } from "./moved.ts";

const order = ["a", "b", "c"];

test.each([
  ["b", -1, ["b", "a", "c"]],
  ["b", 1, ["a", "c", "b"]],
  ["c", -1, ["a", "c", "b"]],
  ["a", -1, undefined],
  ["c", 1, undefined],
  ["x", 1, undefined],
] as const)("%s moved by %i gives %j", (id, by, expected) => {
  expect(moved(order, id, by)).toEqual(expected);
});
