import { expect, test } from "vitest";
import { formatMonth } from "./month.ts";
import { readMonth } from "./read-month.ts";

// [what is written, the locale of the reader, the month]
test.each([
  ["2027-03", "en-US", "2027-03"],
  ["2027-3", "en-US", "2027-03"],
  ["2027/3", "en-US", "2027-03"],
  ["2027.03", "en-US", "2027-03"],
  ["2027 3", "en-US", "2027-03"],
  ["2027–03", "en-US", "2027-03"],
  ["3/2027", "en-US", "2027-03"],
  ["03/2027", "en-GB", "2027-03"],
  ["3.2027", "fi-FI", "2027-03"],
  ["03-2027", "sv-SE", "2027-03"],
  ["12 / 2027", "en-US", "2027-12"],
  [" 3/2027 ", "en-US", "2027-03"],
  ["March 2027", "en-US", "2027-03"],
  ["MARCH 2027", "fi-FI", "2027-03"],
  ["March, 2027", "en-US", "2027-03"],
  ["2027 March", "en-US", "2027-03"],
  ["Mar 2027", "en-US", "2027-03"],
  ["Mar. 2027", "en-US", "2027-03"],
  ["Mar 27", "en-US", "2027-03"],
  ["Mar-27", "en-US", "2027-03"],
  ["Mar ’27", "en-US", "2027-03"],
  ["Sept 2027", "en-US", "2027-09"],
  ["sep 2027", "en-GB", "2027-09"],
  ["May 2027", "en-US", "2027-05"],
  ["maaliskuu 2027", "fi-FI", "2027-03"],
  ["maaliskuuta 2027", "fi-FI", "2027-03"],
  ["maalis 2027", "fi-FI", "2027-03"],
  ["Kesäkuu 2027", "fi-FI", "2027-06"],
  ["kesakuu 2027", "en-US", "2027-06"],
  ["marras 2027", "fi-FI", "2027-11"],
  ["mar 2027", "fi-FI", "2027-03"],
  ["mars 2027", "sv-SE", "2027-03"],
  ["maj 2027", "sv-SE", "2027-05"],
  ["okt. 2027", "sv-SE", "2027-10"],
  ["augusti 2027", "en-US", "2027-08"],
  ["März 2027", "de-DE", "2027-03"],
  ["Ma\u0308rz 2027", "en-US", "2027-03"],
  ["Maerz 2027", "de-DE", "2027-03"],
  ["Mrz 2027", "de-DE", "2027-03"],
  ["Mrz. 27", "de-DE", "2027-03"],
  ["Dez 2027", "de-DE", "2027-12"],
  ["Mai 2027", "en-US", "2027-05"],
  ["Jänner 2027", "de-AT", "2027-01"],
  ["févr. 2027", "fr-FR", "2027-02"],
])("%j in %s is %s", (text, locale, month) => {
  const read = readMonth(text, locale);
  expect(read.ok ? formatMonth(read.month) : read).toBe(month);
});

test.each([
  ["3/27", "“3/27” can be a month or a day. If it is Mar 2027, write the year with four digits."],
  ["31.12", "“31.12” can be a month or a day. Write the year with four digits, such as 3/2027."],
])("%j can be two things", (text, sentence) => {
  expect(readMonth(text, "en-US")).toEqual({ ok: false, code: "ambiguous-month", sentence });
});

test.each([
  ...["", "2027", "March", "13/2027", "0/2027", "2027-00", "2027-13", "1/1899", "2201-01"],
  ...["2027-03-01", "1.3.2027", "3/1/2027", "15 March 2027", "202703", "46082", "M3", "m 2027", "ma 2027"],
  ...["Marchember 2027", "Q1 2027", "٣/٢٠٢٧", "２０２７-03", "3/2027 x", "Mar 2027 2028", "févr. 2027"],
])("%j is no month", (text) => {
  expect(readMonth(text, "en-US")).toMatchObject({ ok: false, code: "not-a-month" });
});

test("a hostile text is no month at once, however long it is", () => {
  for (const text of [`2027${" ".repeat(200_000)}x`, `a${"b".repeat(200_000)} 2027`])
    expect(readMonth(text, "en-US")).toMatchObject({ ok: false, code: "not-a-month" });
});

test("a locale that does not exist reads like English", () => {
  expect(readMonth("March 2027", "no such locale")).toMatchObject({ ok: true });
});
