import { expect, test } from "vitest";
import { matches } from "./people-filter.ts";

const petra = { name: "Petra Lehto-Mäkelä", code: "P007", organisation: "NU-MARINE" };

test.each([
  [undefined, true],
  ["lehto", true],
  ["lehto petra", true],
  ["makela", true],
  ["p007", true],
  ["lind", false],
])("the search %j fits: %s", (q, fits) => {
  expect(matches(petra, { q })).toBe(fits);
});

test.each([
  [["NU-MARINE"], true],
  [["NORDUNI", "NU-MARINE"], true],
  [["KESTREL"], false],
])("one of the organisations %j: %s", (organisations, fits) => {
  expect(matches(petra, {}, new Set(organisations))).toBe(fits);
  expect(matches({ ...petra, organisation: null }, {}, new Set(organisations))).toBe(false);
});
