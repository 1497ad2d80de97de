import { onePm, readAmount } from "@rediflow/planning";
import { expect, test } from "vitest";
import { writeAmount } from "./write-amount.ts";

const pm = { unit: "pm", hoursPerPm: 143.33, decimal: "." } as const;
const hours = { ...pm, unit: "hours" } as const;
const fte = { ...pm, unit: "fte" } as const;
const amount = (text: string, style: typeof pm | typeof hours | typeof fte = pm) => {
  const read = readAmount(text, style);
  return read.ok ? read.amount : read.code;
};

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
