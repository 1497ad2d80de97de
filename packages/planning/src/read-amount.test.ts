import { expect, test } from "vitest";
import { readAmount } from "./read-amount.ts";
import { amountCases, casesField } from "./testing/amount-cases.ts";

test.each(amountCases)("%j in a field of %s is %j", (text, unit, expected) => {
  const read = readAmount(text, { unit, ...casesField });
  expect(read.ok ? read.amount : read.code).toBe(expected);
});

test("three decimals behind the reader's own sign are decimals; where it is unknown whose text it is, they are refused", () => {
  const code = (text: string, decimal?: "." | ",") => {
    const read = readAmount(text, { unit: "pm", hoursPerPm: 143.33, ...(decimal && { decimal }) });
    return read.ok ? read.amount : read.code;
  };
  expect([code("1.125", "."), code("1,125", ",")]).toEqual([11_250, 11_250]);
  for (const refused of [code("1,125", "."), code("1.125", ","), code("1.125"), code("1,125")])
    expect(refused).toBe("ambiguous-number");
  for (const zeros of [code("1.000", "."), code("1,000", ",")]) expect(zeros).toBe("ambiguous-number");
});

test("a hostile text is refused at once, however long it is", () => {
  const field = { unit: "pm", hoursPerPm: 143.33 } as const;
  for (const text of [`1${" ".repeat(200_000)}x`, "1".repeat(200_000), `=${"(".repeat(200_000)}`])
    expect(readAmount(text, field)).toMatchObject({ ok: false, code: "not-a-number" });
});

test("an empty text is zero", () => {
  for (const text of ["", " ", "\u00a0"])
    expect(readAmount(text, { unit: "pm", hoursPerPm: 143.33 })).toEqual({ ok: true, amount: 0 });
});

test.each([
  ["−0.5", "pm", "“−0.5” is negative."],
  ["3", "pm", "“3” is more than the 2 PM that one month can hold."],
  ["290", "hours", "“290” is more than the 2 PM (286,7 h) that one month can hold."],
  ["201", "fte", "“201” is more than the 2 PM (200 %) that one month can hold."],
  ["1,000", "hours", "“1,000” can be 1 or 1000. Write the one you mean."],
  ["1.125", "pm", "“1.125” can be 1,1250 or 1125. Write the one you mean."],
  ["12.500 h", "hours", "“12.500 h” can be 12,5 or 12500. Write the one you mean."],
  ["1 1", "pm", "“1 1” has a space between its digits. Write the number without it."],
  ["abc", "pm", "“abc” is not a number."],
  ["3 d", "pm", "“3 d” is not a number. Behind a number Rediflow reads PM, h and %."],
  ["=1/0", "pm", "“=1/0” cannot be computed."],
  ["=1+50%", "pm", "“=1+50%” cannot be computed. Write it without PM, h and %."],
  ["=1,000/2", "hours", "“=1,000/2” can be 1 or 1000. Write the one you mean."],
] as const)("%j in a field of %s says why it is refused", (text, unit, sentence) => {
  expect(readAmount(text, { unit, hoursPerPm: 143.33, decimal: "," })).toMatchObject({ ok: false, sentence });
});

test("a field that holds more than one person's month says its own most", () => {
  const field = { unit: "pm", hoursPerPm: 143.33, most: 1000 * 10_000 } as const;
  expect(readAmount("12.5", field)).toEqual({ ok: true, amount: 125_000 });
  expect(readAmount("1000.1", field)).toMatchObject({
    code: "too-much",
    sentence: "“1000.1” is more than the 1000 PM that one month can hold.",
  });
});
