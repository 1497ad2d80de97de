import { expect, test } from "vitest";
import { readFieldNumber } from "./read-field-number.ts";

const share = { least: 0, most: 2000, decimals: 2, isPercent: true };

test.each([
  ["80", 80],
  ["80.5", 80.5],
  ["80,5", 80.5],
  [" 80 % ", 80],
  ["0,05", 0.05],
])("%j is %d", (text, value) => {
  expect(readFieldNumber(text, share)).toEqual({ ok: true, value });
});

test.each([
  ["1,000", "“1,000” can be 1 or 1000. Write the one you mean."],
  ["80 h", "“80 h” has a unit. Write the number alone."],
  ["-1", "Write a number from 0 to 2000."],
  ["80.125", "“80.125” has more than 2 decimals."],
  ["8 0", "“8 0” has a space between its digits. Write the number without it."],
  ["eighty", "“eighty” is not a number."],
])("%j is refused", (text, sentence) => {
  expect(readFieldNumber(text, share)).toMatchObject({ ok: false, sentence });
});

test("what counts something takes no unit and no decimals", () => {
  const count = { least: 1, most: 240, decimals: 0 };
  expect(readFieldNumber("12 %", count)).toMatchObject({ ok: false });
  expect(readFieldNumber("12,5", count)).toMatchObject({ sentence: "“12,5” is not a whole number." });
  expect(readFieldNumber("12.0", count)).toEqual({ ok: true, value: 12 });
});
