import { expect, test } from "vitest";
import { sameRole } from "./same-role.ts";

const rows = [
  { personId: "anna", roleTypeId: "engineer" },
  { personId: "bo", roleTypeId: null },
];

test.each([
  ["anna", "engineer", true],
  ["anna", "lead", false],
  ["anna", null, false],
  ["bo", null, true],
  ["bo", "engineer", false],
  ["cai", "engineer", false],
])("%s as %s is there already: %s", (personId, roleTypeId, there) => {
  expect(sameRole(rows, personId, roleTypeId)).toBe(there);
});
