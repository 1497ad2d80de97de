import { expect, test } from "vitest";
import { matches } from "./project-filter.ts";

const aurora = {
  code: "AURORA",
  name: "Early warning",
  lifecycleState: "running" as const,
  owner: "EXAMPLE",
  partners: ["VR-DATA"],
};

test.each([
  [{}, true],
  [{ q: "aur" }, true],
  [{ q: " WARN " }, true],
  [{ q: "boreas" }, false],
  [{ state: "running" }, true],
  [{ state: "idea" }, false],
  [{ q: "WÄRNING early" }, true],
])("%j fits: %s", (filter, fits) => {
  expect(matches(aurora, filter)).toBe(fits);
});

test.each([
  [["EXAMPLE"], true],
  [["VASTRA", "VR-DATA"], true],
  [["KESTREL"], false],
])("one of the organisations %j owns it or takes part: %s", (organisations, fits) => {
  expect(matches(aurora, { q: "aur", state: "running" }, new Set(organisations))).toBe(fits);
  expect(matches(aurora, { state: "idea" }, new Set(organisations))).toBe(false);
});
