import { expect, test } from "vitest";
import { evaluate } from "./arithmetic.ts";

test.each([
  ["6/12", 0.5],
  ["(1+0,5)*2", 3],
  ["1+2*3", 7],
  ["8/4/2", 1],
  ["10-4-3", 3],
  ["-(2-3)", 1],
  ["2*-3", -6],
  [" 1 / 4 ", 0.25],
  [".5+,5", 1],
  ["0,1+0.2", 0.1 + 0.2],
])("%s is %d", (expression, value) => {
  expect(evaluate(expression)).toEqual({ ok: true, value });
});

test.each([
  "",
  "1+",
  "2**3",
  "(1",
  "1)",
  "1 2 3 +",
  "1 1",
  "1 1/2",
  "A1",
  "1/0",
  "0/0",
  "1..2",
  "alert(1)",
  "1e5",
])("“%s” has no value", (expression) => {
  expect(evaluate(expression)).toMatchObject({ ok: false, code: "not-a-number" });
});

test("an expression longer than a person types has no value, however it nests", () => {
  expect(evaluate(`${"(".repeat(5000)}1${")".repeat(5000)}`).ok).toBe(false);
  expect(evaluate(`${"1+".repeat(150)}1`).ok).toBe(false);
});
