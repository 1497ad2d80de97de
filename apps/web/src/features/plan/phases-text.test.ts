import { expect, test } from "vitest";
import { phasesText, readPhases } from "./phases-text.ts";

const project = { firstMonth: 24_300, durationMonths: 30 };

test.each([
  ["1-30 20%; 1-3", "1-30 20%; 1-3 100%"],
  ["M5", "5-5 100%"],
  [" m2 – m4  50 % ;", "2-4 50%"],
])("%s is read as %s", (text, again) => {
  const read = readPhases(text, project);
  expect(read.ok && phasesText(read.phases, project)).toBe(again);
});

test.each([
  ["", "Write the project months in which it is worked on, such as 1-12."],
  ["soon", "“soon” can't be read. Write project months such as 1-12 50%."],
  ["5-4", "“5-4” ends before it begins."],
  ["1-31", "“1-31” is outside the project, which has the months 1 to 30."],
  ["0-2", "“0-2” is outside the project, which has the months 1 to 30."],
  ["1-2 0%", "“1-2 0%” has an intensity that is not between 1 and 100 %."],
])("%s is refused in words", (text, sentence) => {
  expect(readPhases(text, project)).toEqual({ ok: false, sentence });
});
