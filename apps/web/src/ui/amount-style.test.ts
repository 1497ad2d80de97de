import { expect, test } from "vitest";
import { decimalSign, styleAmount } from "./amount-style.ts";

const hoursPerPm = 143.33;

test.each([
  ["pm", ".", "0.35"],
  ["pm", ",", "0,35"],
  ["hours", ".", "50.2"],
  ["hours", ",", "50,2"],
  ["fte", ",", "35"],
] as const)("0.35 PM in %s with %s is %s", (unit, decimal, shown) => {
  expect(styleAmount(3500, { unit, hoursPerPm, decimal })).toBe(shown);
});

test.each([
  ["en-GB", "."],
  ["fi-FI", ","],
  ["sv-SE", ","],
  ["de-DE", ","],
] as const)("%s writes decimals with %s", (language, sign) => {
  expect(decimalSign(language)).toBe(sign);
});
