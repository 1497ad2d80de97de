import { expect, test } from "vitest";
import { accessFromGroups } from "./groups.ts";

test.each([
  [[], "none", "full"],
  [["rediflow-viewers"], "viewer", "full"],
  [["rediflow-viewers", "rediflow-editors"], "editor", "full"],
  [["rediflow-admins", "rediflow-super-admins"], "superAdmin", "full"],
  [["rediflow-viewers", "rediflow-visibility-org"], "viewer", "organisation"],
  [["rediflow-viewers", "rediflow-visibility-org", "rediflow-visibility-assigned"], "viewer", "assigned"],
  [["rediflow-editors", "rediflow-visibility-organisation"], "editor", "assigned"],
  [["rediflow-admins", "rediflow-visibility-assigned"], "admin", "full"],
  [["Rediflow-Admins", "rediflow-admins "], "none", "full"],
] as const)("%j gives %s with %s visibility", (groups, role, visibility) => {
  expect(accessFromGroups(groups)).toMatchObject({ role, visibility });
});

test("what is not understood is reported, never guessed", () => {
  const access = accessFromGroups([
    "rediflow-org-",
    "rediflow-org-EXAMPLE",
    "rediflow-owner",
    "rediflow-visibility-x",
    "staff",
  ]);
  expect(access.organisationNames).toEqual(["EXAMPLE"]);
  expect(access.unknownGroups).toEqual(["rediflow-org-", "rediflow-owner", "rediflow-visibility-x"]);
});
