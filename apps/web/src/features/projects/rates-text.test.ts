import { monthIndex } from "@rediflow/planning";
import { expect, test } from "vitest";
import { ratesIn, ratesText, wrongInRates } from "./rates-text.ts";

const rates = [
  { fromMonth: monthIndex(2027, 1), hoursPerPm: 140 },
  { fromMonth: monthIndex(2028, 1), hoursPerPm: 143.5 },
];

test("rates are read as they are written, in the order of their months", () => {
  expect(ratesText(rates)).toBe("2027-01 140; 2028-01 143.5");
  expect(ratesIn(ratesText(rates))).toEqual(rates);
  expect(ratesIn("1/2028 143.5; 1/2027 140;")).toEqual(rates);
  expect(ratesIn(" ")).toEqual([]);
});

test.each([
  ["2027-01", /month and its hours/],
  ["2027-01 140 2028-01 150", /month and its hours/],
  ["soon 140", /soon/],
  ["2027-01 0", /from 1 to 744/],
  ["2027-01 many", /many/],
])("%j says what is wrong", (text, sentence) => {
  expect(wrongInRates(text)).toMatch(sentence);
});
