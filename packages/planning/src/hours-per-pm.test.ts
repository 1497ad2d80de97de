import { expect, test } from "vitest";
import { hoursPerPm } from "./hours-per-pm.ts";

const rates = [
  { fromMonth: 24_324, hoursPerPm: 150 },
  { fromMonth: 24_312, hoursPerPm: 140 },
];

test.each([
  [24_311, { hoursPerPm: null, rates: [] }, { hoursPerPm: 143.33, rule: "deployment" }],
  [24_311, { hoursPerPm: 160, rates: [] }, { hoursPerPm: 160, rule: "project" }],
  [24_311, { hoursPerPm: 160, rates }, { hoursPerPm: 160, rule: "project" }],
  [24_311, { hoursPerPm: null, rates }, { hoursPerPm: 143.33, rule: "deployment" }],
  [24_312, { hoursPerPm: 160, rates }, { hoursPerPm: 140, rule: "dated", since: 24_312 }],
  [24_323, { hoursPerPm: null, rates }, { hoursPerPm: 140, rule: "dated", since: 24_312 }],
  [24_324, { hoursPerPm: null, rates }, { hoursPerPm: 150, rule: "dated", since: 24_324 }],
  [24_400, { hoursPerPm: 160, rates }, { hoursPerPm: 150, rule: "dated", since: 24_324 }],
] as const)("in month %i with %j a person-month has %j", (month, said, hours) => {
  expect(hoursPerPm(month, said, 143.33)).toEqual(hours);
});
