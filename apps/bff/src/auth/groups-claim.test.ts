import { describe, expect, test } from "vitest";
import { AppError } from "../errors.ts";
import { type Claims, groupsFromClaims } from "./groups-claim.ts";
import type { GroupsRules } from "./groups-rules.ts";

const rules: GroupsRules = { claim: undefined, map: new Map(), kind: "other" };
const editors = "rediflow-editors";
const namesOf = (changed: Partial<GroupsRules>, userinfo: Claims, idToken: Claims = {}): readonly string[] =>
  groupsFromClaims({ ...rules, ...changed }, userinfo, idToken).names;

describe("the claim", () => {
  const list = [editors];
  test.each<[claim: string, claims: Claims]>([
    ["groups", { groups: list }],
    ["roles", { roles: list, groups: ["rediflow-admins"] }],
    ["realm_access.roles", { realm_access: { roles: list } }],
    [
      "resource_access.rediflow.roles",
      { resource_access: { rediflow: { roles: list }, other: { roles: ["rediflow-admins"] } } },
    ],
    ["resource_access.plan.example.org.roles", { resource_access: { "plan.example.org": { roles: list } } }],
    ["https://plan.example.org/claims/groups", { "https://plan.example.org/claims/groups": list }],
    ["https://plan.example.org/access.groups", { "https://plan.example.org/access": { groups: list } }],
    [
      "urn:zitadel:iam:org:project:roles",
      { "urn:zitadel:iam:org:project:roles": { [editors]: { "1": "example.org" } } },
    ],
    ["cognito:groups", { "cognito:groups": list }],
    ["groups.of.plan", { "groups.of.plan": list, groups: { of: { plan: ["rediflow-admins"] } } }],
    ["roles", { roles: editors }],
    ["roles", { roles: [{ name: editors, id: 7 }] }],
  ])("%s is found in %j", (claim, claims) => {
    expect(namesOf({ claim }, claims)).toEqual(list);
    expect(namesOf({ claim }, {}, claims)).toEqual(list);
    expect(namesOf({}, claims)).toEqual(claims["groups"] instanceof Array ? claims["groups"] : []);
  });

  test("of userinfo wins, even when empty, and no other claim stands in for it", () => {
    expect(namesOf({ claim: "roles" }, { roles: [] }, { roles: [editors] })).toEqual([]);
    expect(namesOf({ claim: "roles" }, { groups: [editors], ak_groups: [editors] })).toEqual([]);
    expect(namesOf({ claim: "roles" }, { roles: null }, { roles: [editors] })).toEqual([editors]);
  });

  test.each<[claim: string, claims: Claims]>([
    ["__proto__.roles", {}],
    ["constructor.name", {}],
    ["roles.length", { roles: [editors] }],
    ["roles.0", { roles: [editors] }],
    ["a.b.c", { a: { b: editors } }],
    ["a..b", { a: { b: [editors] } }],
    [".a", { a: [editors] }],
    ["a.", { a: [editors] }],
    ["Roles", { roles: [editors] }],
    ["realm_access", {}],
  ])("%s is not found in %j", (claim, claims) => {
    expect(groupsFromClaims({ ...rules, claim }, claims)).toMatchObject({ names: [], came: false });
  });

  test.each<[what: string, value: unknown]>([
    ["an object of texts", { 0: "rediflow-admins", length: 1 }],
    ["an object of truths", { "rediflow-admins": true }],
    ["an object of lists", { "rediflow-admins": ["1"] }],
    ["a number", 7],
    ["a truth", true],
    ["an empty text", ""],
    ["a text with NUL", "rediflow-admins\0"],
    ["half a character", "rediflow-admins\ud800"],
    [
      "lists in a list",
      [["rediflow-admins"], { name: ["rediflow-admins"] }, { name: { name: "rediflow-admins" } }],
    ],
    ["several names in one text", "rediflow-viewers,rediflow-admins"],
  ])("that is %s makes nobody an administrator", (_what, value) => {
    const read = groupsFromClaims({ ...rules, claim: "roles" }, { roles: value });
    expect(read.came).toBe(true);
    expect(read.names).not.toContain("rediflow-admins");
  });

  test("that is a text or an object is none where it was not configured", () => {
    expect(namesOf({}, { groups: editors })).toEqual([]);
    expect(namesOf({}, { groups: { [editors]: {} } })).toEqual([]);
  });
});

describe("names", () => {
  const readings: [came: string, keycloak: string, others: string][] = [
    ["/rediflow-editors", "rediflow-editors", "/rediflow-editors"],
    ["rediflow-editors", "rediflow-editors", "rediflow-editors"],
    ["/staff", "/staff", "/staff"],
    ["/staff/rediflow-admins", "/staff/rediflow-admins", "/staff/rediflow-admins"],
    ["//rediflow-admins", "//rediflow-admins", "//rediflow-admins"],
    ["/rediflow-admins/", "/rediflow-admins/", "/rediflow-admins/"],
    ["/rediflow-org-A/rediflow-admins", "/rediflow-org-A/rediflow-admins", "/rediflow-org-A/rediflow-admins"],
    // A top-level group whose own name begins with a slash, as Keycloak writes it.
    ["/~/rediflow-admins", "/~/rediflow-admins", "/~/rediflow-admins"],
    [" /rediflow-admins", " /rediflow-admins", " /rediflow-admins"],
    ["/ rediflow-admins", "/ rediflow-admins", "/ rediflow-admins"],
  ];
  test.each(readings)("%j is %j at Keycloak, and %j elsewhere", (came, keycloak, others) => {
    expect(namesOf({ kind: "keycloak" }, { groups: [came] })).toEqual([keycloak]);
    for (const kind of ["authentik", "other"] as const)
      expect(namesOf({ kind }, { groups: [came] })).toEqual([others]);
  });

  const map = new Map([
    ["9f1c0d5e-0000-4000-8000-000000000001", [editors]],
    ["/staff/planners", [editors, "rediflow-org-EXAMPLE"]],
    ["planners", ["rediflow-viewers"]],
    ["rediflow-admins", ["rediflow-viewers"]],
    ["nobody", []],
  ]);
  test.each<[came: string[], names: string[]]>([
    [["9f1c0d5e-0000-4000-8000-000000000001"], [editors]],
    [["/staff/planners"], [editors, "rediflow-org-EXAMPLE"]],
    [["/planners"], ["rediflow-viewers"]],
    [["/other/planners"], ["/other/planners"]],
    [["/staff/planners/"], ["/staff/planners/"]],
    [["Planners"], ["Planners"]],
    [["rediflow-admins", "planners"], ["rediflow-viewers"]],
    [
      ["nobody", "constructor", "__proto__"],
      ["constructor", "__proto__"],
    ],
    [["rediflow-super-admins"], ["rediflow-super-admins"]],
  ])("%j are read by the map as %j", (came, names) => {
    expect(namesOf({ kind: "keycloak", map }, { groups: came })).toEqual(names);
  });

  test("that were read as others are told beside them, and repetitions counted as they came", () => {
    const groups = ["/rediflow-editors", "/rediflow-editors", "/staff", "planners", "rediflow-viewers"];
    expect(groupsFromClaims({ ...rules, kind: "keycloak", map }, { groups })).toEqual({
      names: ["rediflow-editors", "/staff", "rediflow-viewers"],
      came: true,
      repeated: 1,
      renamed: [
        { came: "/rediflow-editors", readAs: ["rediflow-editors"] },
        { came: "planners", readAs: ["rediflow-viewers"] },
      ],
    });
  });
});

describe("too many groups", () => {
  const refused = (claim: string | undefined, userinfo: Claims, idToken: Claims = {}): unknown => {
    try {
      return groupsFromClaims({ ...rules, claim }, userinfo, idToken);
    } catch (error) {
      return error instanceof AppError ? error.code : error;
    }
  };
  const elsewhere = {
    _claim_names: { groups: "src1" },
    _claim_sources: { src1: { endpoint: "https://graph" } },
  };

  test.each<[name: string, claim: string | undefined, userinfo: Claims, idToken: Claims]>([
    ["are named in the ID token", undefined, {}, elsewhere],
    ["are named at userinfo", "groups", elsewhere, {}],
    ["are hinted at", undefined, {}, { hasgroups: true }],
    ["are hinted at in text", "groups", {}, { hasgroups: "true" }],
    ["come beside a part of them", undefined, {}, { ...elsewhere, groups: [editors] }],
    [
      "are named by the beginning of a path",
      "realm_access.roles",
      { _claim_names: { realm_access: "s" } },
      {},
    ],
    [
      "are named whole, with dots",
      "https://plan.example/groups",
      { _claim_names: { "https://plan.example/groups": "s" } },
      {},
    ],
  ])("that %s are refused, never none", (_name, claim, userinfo, idToken) => {
    expect(refused(claim, userinfo, idToken)).toBe("too-many-groups");
  });

  test.each<[name: string, claim: string | undefined, userinfo: Claims, idToken: Claims]>([
    ["of another claim", "roles", { roles: [editors] }, { ...elsewhere, hasgroups: true }],
    ["where userinfo lists them", undefined, { groups: [editors] }, elsewhere],
    ["that is false", undefined, { groups: [editors], hasgroups: false }, {}],
    ["that is no object", undefined, { groups: [editors], _claim_names: "groups" }, {}],
    ["that only its prototype has", "constructor", { constructor: [editors], _claim_names: {} }, {}],
  ])("are not meant by a marker %s", (_name, claim, userinfo, idToken) => {
    expect(refused(claim, userinfo, idToken)).toMatchObject({ names: [editors] });
  });
});
