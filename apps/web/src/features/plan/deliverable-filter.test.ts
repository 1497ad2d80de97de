import { expect, test } from "vitest";
import type { Deliverable } from "./deliverable.ts";
import { fitting } from "./deliverable-filter.ts";

const rows = [
  { id: "a", state: "late", leadOrganisationId: "x" },
  { id: "b", state: "late", leadOrganisationId: null },
  { id: "c", state: "due", leadOrganisationId: "x" },
] as unknown as Deliverable[];

test.each([
  [{}, "abc"],
  [{ state: "late" }, "ab"],
  [{ lead: "x" }, "ac"],
  [{ state: "late", lead: "x" }, "a"],
  [{ state: "delivered" }, ""],
])("of a filter %j fits %s", (filter, expected) => {
  expect(
    fitting(rows, filter)
      .map(({ id }) => id)
      .join(""),
  ).toBe(expected);
});
