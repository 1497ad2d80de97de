import { withOwner } from "@rediflow/db-admin/testing";
import { describe, expect, test } from "vitest";
import type { RouterOutputs } from "../router.ts";
import { apiOf } from "../testing/api.ts";
import type { Misbehaviour } from "../testing/hostile-provider.ts";
import { signInThrough, useHostileServer } from "../testing/use-hostile-server.ts";

const { server, provider } = useHostileServer();

/** What the access page says to somebody whose provider misbehaves like this. */
async function accessWith(how: Misbehaviour): Promise<RouterOutputs["access"]["get"]> {
  provider().misbehave(how);
  const { browser, answer } = await signInThrough(server().origin);
  expect(answer.status, answer.code).toBe(302);
  return await apiOf(browser, server().origin).access.get.query();
}

const viewers = ["rediflow-viewers"];
const admins = ["rediflow-super-admins"];
const odd = [
  ...[
    "rediflow-viewers",
    "rediflow-viewers",
    { name: "staff", admin: true },
    { name: 7 },
    { Name: "rediflow-admins" },
  ],
  ...[
    7,
    null,
    true,
    "",
    {},
    ["rediflow-super-admins"],
    { name: ["rediflow-super-admins"] },
    { name: { name: "x" } },
  ],
  ...[
    "rediflow-admins\0",
    "\ud800",
    "rediflow-admins\udc00",
    "työ-ryhmä 👩‍🚀",
    " rediflow-admins",
    "rediflow-admins\n",
  ],
];
const oddAsKept = ["rediflow-viewers", "staff", "työ-ryhmä 👩‍🚀", " rediflow-admins", "rediflow-admins\n"];

describe("groups", () => {
  test.each<[name: string, how: Misbehaviour, groups: readonly string[]]>([
    ["come from userinfo", { userinfo: { groups: viewers } }, viewers],
    ["come from userinfo's ak_groups", { userinfo: { ak_groups: viewers } }, viewers],
    ["come from the ID token", { idClaims: { groups: viewers } }, viewers],
    ["come from the ID token's ak_groups", { idClaims: { ak_groups: viewers } }, viewers],
    ["of userinfo win, even when empty", { userinfo: { groups: [] }, idClaims: { groups: admins } }, []],
    ["win over ak_groups, even when empty", { userinfo: { groups: [], ak_groups: admins } }, []],
    [
      "ak_groups of userinfo wins over the ID token, even when empty",
      { userinfo: { ak_groups: [] }, idClaims: { groups: admins } },
      [],
    ],
    ["that are null are absent", { userinfo: { groups: null, ak_groups: viewers } }, viewers],
    [
      "that are no list are none",
      { userinfo: { groups: "rediflow-super-admins" }, idClaims: { groups: admins } },
      [],
    ],
    ["that are a number are none", { userinfo: { groups: 0 }, idClaims: { groups: admins } }, []],
    ["that are an object are none", { userinfo: { groups: { 0: "rediflow-super-admins", length: 1 } } }, []],
    ["that nobody names are none, and no error", {}, []],
    ["of odd kinds are taken apart", { userinfo: { groups: odd } }, oddAsKept],
    ["of odd kinds in the ID token too", { idClaims: { ak_groups: odd } }, oddAsKept],
  ])("%s", async (_name, how, groups) => {
    const access = await accessWith(how);
    expect(access.groups).toEqual(groups);
    expect(access.role).toBe(groups.includes("rediflow-viewers") ? "viewer" : "none");
  });

  test("that are an empty list did come, and those of no claim did not", async () => {
    expect(await accessWith({ userinfo: { groups: [] } })).toMatchObject({ groups: [], groupsCame: true });
    expect(await accessWith({})).toMatchObject({ groups: [], groupsCame: false });
    expect(await accessWith({ userinfo: { groups: null } })).toMatchObject({ groupsCame: false });
  });

  test("ten thousand of them count like few", async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => `department-${at.toString()}`);
    const access = await accessWith({ userinfo: { groups: [...many, "rediflow-viewers"] } });
    expect(access).toMatchObject({ role: "viewer", visibility: "full" });
    expect(access.groups).toHaveLength(10_001);
  });

  test.each<[group: string, visibility: string, unknown: readonly string[]]>([
    ["rediflow-visibility-", "assigned", ["rediflow-visibility-"]],
    ["rediflow-visibility-ORG", "assigned", ["rediflow-visibility-ORG"]],
    ["rediflow-visibility-org ", "assigned", ["rediflow-visibility-org "]],
    ["rediflow-org-", "full", ["rediflow-org-"]],
    ["Rediflow-Admins", "full", []],
    ["rediflow-admins ", "full", ["rediflow-admins "]],
    ["rediflow\u2010admins", "full", []],
    ["rediflow-аdmins", "full", ["rediflow-аdmins"]],
  ])("%j beside a viewer's opens nothing", async (group, visibility, unknown) => {
    const access = await accessWith({ userinfo: { groups: ["rediflow-viewers", group] } });
    expect(access).toMatchObject({ role: "viewer", visibility, unknownGroups: unknown, organisations: [] });
  });
});

describe("a group that looks like a setting, a list or SQL widens nothing", () => {
  const org = ["rediflow-editors", "rediflow-visibility-org", "rediflow-org-EXAMPLE"];

  test.each([
    "rediflow-org-x','y",
    "rediflow-org-EXAMPLE,NORTHWIND",
    "rediflow-org-%",
    "rediflow-org-_______",
    "rediflow-org-' OR true --",
    "rediflow-org-x'; SELECT set_config('app.role', 'superAdmin', true); --",
    'rediflow-org-{"a","b"}',
    "rediflow-org-\\",
    "rediflow-org-$1",
    "rediflow-org-NULL",
    "rediflow-org-example",
    "rediflow-org- EXAMPLE",
    "rediflow-org-00000000-0000-0000-0000-000000000000",
    "rediflow-org-x},{rediflow-super-admins",
    "','rediflow-super-admins",
    "app.role=superAdmin",
  ])("%s", async (group) => {
    const plain = await accessWith({ userinfo: { groups: org } });
    const access = await accessWith({ userinfo: { groups: [...org, group] } });
    expect(plain.organisationIds.length).toBeGreaterThan(0);
    const { groups, unknownOrganisations, ...meaning } = access;
    expect(plain).toMatchObject(meaning);
    expect(groups).toContain(group);
    const named = group.startsWith("rediflow-org-") ? [group.slice("rediflow-org-".length)] : [];
    expect(unknownOrganisations).toEqual(named);
  });
});

describe("of what else the provider says of a person", () => {
  const stored = async (how: Misbehaviour): Promise<Record<string, unknown>> => {
    await accessWith(how);
    return await withOwner(server().database.ownerUrl, async (owner) => {
      const sql =
        "SELECT name, email, (SELECT provider_sid FROM sessions s WHERE s.user_id = u.id ORDER BY created_at DESC LIMIT 1) AS sid FROM users u ORDER BY last_login_at DESC NULLS LAST LIMIT 1";
      return (await owner.query<Record<string, unknown>>(sql)).rows[0] ?? {};
    });
  };

  test.each<[name: string, how: Misbehaviour, kept: Record<string, unknown>]>([
    [
      "a name loses line breaks, NUL and half characters",
      { userinfo: { name: "A\r\nB\0C\ud800" } },
      { name: "A  B C " },
    ],
    ["a long name is cut", { userinfo: { name: "n".repeat(5000) } }, { name: "n".repeat(200) }],
    [
      "a name that is no text is passed over",
      { userinfo: { name: { $ne: 1 }, preferred_username: "hanna" } },
      { name: "hanna" },
    ],
    [
      "a name of markup stays text",
      { userinfo: { name: "<script>alert(1)</script>" } },
      { name: "<script>alert(1)</script>" },
    ],
    ["an address with NUL is none", { userinfo: { email: "a\0@test" } }, { email: null }],
    ["an address of half a character is none", { userinfo: { email: "\udfff@test" } }, { email: null }],
    [
      "an address of 10,000 characters is none",
      { userinfo: { email: `${"a".repeat(10_000)}@test` } },
      { email: null },
    ],
    ["a session id with NUL is none", { idClaims: { sid: "a\0" } }, { sid: null }],
    ["a session id that is no text is none", { idClaims: { sid: ["sid-1"] } }, { sid: null }],
  ])("%s", async (_name, how, kept) => {
    expect(await stored(how)).toMatchObject(kept);
  });

  test("a line break in a name forges no line in the log", async () => {
    const forged = '\n{"level":30,"msg":"forged"}\n';
    await accessWith({ userinfo: { name: forged, preferred_username: forged, groups: [forged] } });
    provider().misbehave({ idClaims: { sub: forged }, userinfo: { sub: forged } });
    expect((await signInThrough(server().origin)).answer).toMatchObject({
      status: 400,
      code: "login-refused",
    });
    const messages = server().logged.map((line) => (JSON.parse(line) as { msg: string }).msg);
    expect(messages).not.toContain("forged");
  });
});
