import { onePm } from "@rediflow/planning";
import { expect, test } from "vitest";
import { readAmount, writeAmount } from "./read-amount.ts";

const pm = { unit: "pm", hoursPerPm: 143.33, decimal: "." } as const;
const hours = { ...pm, unit: "hours" } as const;
const fte = { ...pm, unit: "fte" } as const;
const amount = (text: string, style: typeof pm | typeof hours | typeof fte = pm) => {
  const read = readAmount(text, style);
  return read.ok ? read.amount : read.code;
};

test.each([
  ["0.35", 3500],
  ["0,35", 3500],
  [" 1 ", 10_000],
  ["", 0],
  ["=6/12", 5000],
  ["=1/3", 3333],
  ["= (0,5 + 0.25) * 2", 15_000],
  ["2.01", "too-much"],
  ["=5*2", "too-much"],
  ["-1", "negative"],
  ["abc", "not-a-number"],
  ["=abc", "not-a-number"],
  ["1.2.3", "not-a-number"],
])("“%s” is read as %s", (text, expected) => {
  expect(amount(text)).toBe(expected);
});

test("what is typed is in the unit shown", () => {
  expect(amount("143,33", hours)).toBe(onePm);
  expect(amount("40", fte)).toBe(4000);
  expect(amount("=100/4", fte)).toBe(2500);
});

test("what is copied is what the cell shows", () => {
  expect(writeAmount(3000, pm)).toBe("0.30");
  expect(writeAmount(3000, { ...pm, decimal: "," })).toBe("0,30");
  expect(writeAmount(3000, hours)).toBe("43.0");
  expect(writeAmount(4000, fte)).toBe("40");
  expect(writeAmount(0, pm)).toBe("");
});

test("where the shown decimals would lose something, all are written", () => {
  expect(writeAmount(3333, pm)).toBe("0.3333");
  expect(writeAmount(3333, { ...fte, decimal: "," })).toBe("33,33");
});

test("whatever is written is read back as the same amount, in every unit", () => {
  for (const style of [pm, hours, fte])
    for (let each = 0; each <= 2 * onePm; each += 37)
      expect(amount(writeAmount(each, style), style)).toBe(each);
});
