import { expect, test } from "vitest";
import { fitsWords } from "./search-text.ts";

test.each([
  ["makela", true],
  ["MÄKELÄ", true],
  ["lehto petra", true],
  ["petra  LEHTO", true],
  [" pet leh ", true],
  ["p012 lehto", true],
  ["", true],
  ["petra virtanen", false],
])("Petra Lehto-Mäkelä P012 is found by %j: %s", (query, fits) => {
  expect(fitsWords("Petra Lehto-Mäkelä P012", query)).toBe(fits);
});
