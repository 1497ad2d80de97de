import { expect, test } from "vitest";
import { numberAmong } from "./part-form.ts";

const from = [{ number: 1 }, { number: 4 }];
const to = [{ number: 7 }];

test.each([
  ["5", "8"],
  ["3", "3"],
  ["", ""],
])("a part with the number %j gets %j among others", (typed, expected) => {
  expect(numberAmong(typed, { from, to })).toBe(expected);
});
