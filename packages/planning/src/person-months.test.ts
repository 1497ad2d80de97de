import { expect, test } from "vitest";
import { amountFromPm, amountToPm, formatAmount, parseAmount } from "./person-months.ts";

test.each([
  ["0.4", "pm", 4000],
  ["0,4", "pm", 4000],
  [" .25 ", "pm", 2500],
  ["", "pm", 0],
  ["80 %", "fte", 8000],
  ["71.665", "hours", 5000],
] as const)("%j in %s is %d ten-thousandths of a PM", (text, unit, amount) => {
  expect(parseAmount(text, unit, 143.33)).toEqual({ ok: true, amount });
});

test.each([
  ["-1", "negative"],
  ["2.0001", "too-much"],
  ["1e9", "not-a-number"],
  ["abc", "not-a-number"],
  ["1.2.3", "not-a-number"],
  ["NaN", "not-a-number"],
] as const)("%j is refused as %s", (text, code) => {
  expect(parseAmount(text, "pm", 143.33)).toMatchObject({ ok: false, code });
});

test("amounts keep the four decimals of the database", () => {
  expect(amountFromPm("0.1001")).toBe(1001);
  expect(amountToPm(1001)).toBe("0.1001");
  expect(formatAmount(4000, "pm", 143.33)).toBe("0.40");
  expect(formatAmount(4000, "hours", 143.33)).toBe("57.3");
  expect(formatAmount(4000, "fte", 143.33)).toBe("40");
});
