import { expect, test } from "vitest";
import { matches, organisationsOf } from "./project-filter.ts";

const aurora = {
  ...{ code: "AURORA", name: "Early warning", lifecycleState: "running" as const },
  ...{ owner: "EXAMPLE", partners: ["VR-DATA"] },
};

test.each([
  [{}, true],
  [{ q: "aur" }, true],
  [{ q: " WARN " }, true],
  [{ q: "boreas" }, false],
  [{ state: "running" }, true],
  [{ state: "idea" }, false],
  [{ owner: "EXAMPLE" }, true],
  [{ owner: "VR-DATA" }, true],
  [{ owner: "KESTREL" }, false],
  [{ q: "aur", state: "running", owner: "KESTREL" }, false],
])("%j fits: %s", (filter, fits) => {
  expect(matches(aurora, filter)).toBe(fits);
});

test("every organisation that owns or takes part is offered once", () => {
  expect(organisationsOf([aurora, { owner: "VR-DATA", partners: ["ARCTIC"] }])).toEqual([
    "ARCTIC",
    "EXAMPLE",
    "VR-DATA",
  ]);
});
