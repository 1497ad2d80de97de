import { expect, test } from "vitest";
import { accessFromGroups, groupsThatGive } from "./groups.ts";

const on = { visibilityEnabled: true };

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
  expect(accessFromGroups(groups, on)).toMatchObject({ role, visibility });
});

test("with visibility switched off everybody sees everything, and the role stays", () => {
  const groups = ["rediflow-viewers", "rediflow-visibility-assigned"];
  expect(accessFromGroups(groups, { visibilityEnabled: false })).toMatchObject({
    role: "viewer",
    visibility: "full",
    unknownGroups: [],
  });
});

test("odd names give nothing, and ten thousand groups are no trouble", () => {
  const odd = [
    "",
    " ",
    "rediflow-",
    "rediflow-org",
    "rediflow-org-Å∂ß",
    "rediflow-viewers\u200b",
    "REDIFLOW-VIEWERS",
  ];
  const many = Array.from({ length: 10_000 }, (_, at) => `rediflow-org-${at.toString()}`);
  const access = accessFromGroups([...odd, ...many, "rediflow-viewers"], on);
  expect(access.role).toBe("viewer");
  expect(access.organisationNames).toHaveLength(10_001);
  expect(access.unknownGroups).toEqual(["rediflow-", "rediflow-org", "rediflow-viewers\u200b"]);
});

test("what is not understood is reported, never guessed", () => {
  const access = accessFromGroups(
    ["rediflow-org-", "rediflow-org-EXAMPLE", "rediflow-owner", "rediflow-visibility-x", "staff"],
    on,
  );
  expect(access.organisationNames).toEqual(["EXAMPLE"]);
  expect(access.unknownGroups).toEqual(["rediflow-org-", "rediflow-owner", "rediflow-visibility-x"]);
});

test("of the groups that would help, the least comes first", () => {
  expect(groupsThatGive(["superAdmin", "admin", "editor"])).toEqual([
    "rediflow-editors",
    "rediflow-admins",
    "rediflow-super-admins",
  ]);
  expect(groupsThatGive(["none"])).toEqual([]);
});
