import { expect, test } from "vitest";
import { matches } from "./people-filter.ts";

const anna = { name: "Anna Berg", code: "P007", organisation: "EXAMPLE" };

test.each([
  [{}, true],
  [{ q: "berg" }, true],
  [{ q: "p007" }, true],
  [{ q: "lind" }, false],
  [{ organisation: "EXAMPLE" }, true],
  [{ organisation: "VASTRA" }, false],
])("%j fits: %s", (filter, fits) => {
  expect(matches(anna, filter)).toBe(fits);
});
