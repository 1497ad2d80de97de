import { expect, test } from "vitest";
import {
  formatMonth,
  monthAt,
  monthIndex,
  monthLabel,
  monthSpan,
  parseMonth,
  projectMonth,
} from "./month.ts";

test("a month reads back as it was written", () => {
  expect(parseMonth("2026-03")).toBe(24314);
  expect(formatMonth(24314)).toBe("2026-03");
  expect(monthLabel(24314)).toBe("Mar 2026");
});

test.each(["2026-13", "2026-00", "2026-3", "26-03", "2026-03-01", " 2026-03", "", "9999-01", "２０２６-03"])(
  "%j is no month",
  (text) => {
    expect(parseMonth(text)).toBeUndefined();
  },
);

test("the month of an instant depends on the time zone", () => {
  const lastEvening = new Date("2026-03-31T22:30:00Z");
  expect(monthAt(lastEvening, "UTC")).toBe(monthIndex(2026, 3));
  expect(monthAt(lastEvening, "Europe/Helsinki")).toBe(monthIndex(2026, 4));
});

test("M1 is the project's first month", () => {
  expect(projectMonth(24314, 24314)).toBe(1);
  expect(monthSpan(24314, 3)).toEqual([24314, 24315, 24316]);
});
