import type { Browser } from "@rediflow/dev-idp/testing";
import { withOwner } from "@rediflow/db-admin/testing";
import { describe, expect, test } from "vitest";
import type { RouterOutputs } from "../router.ts";
import { apiOf } from "../testing/api.ts";
import type { Misbehaviour } from "../testing/hostile-provider.ts";
import { signInThrough, useHostileServer } from "../testing/use-hostile-server.ts";

type Access = RouterOutputs["access"]["get"];

const map = JSON.stringify({
  "9f1c": ["rediflow-editors", "rediflow-org-EXAMPLE"],
  "/staff/planners": "rediflow-viewers",
});

describe("a provider that is no Authentik", () => {
  const { server, provider } = useHostileServer((issuer) => ({
    // One slash less than the provider writes, and none where it writes none.
    OIDC_ISSUER: issuer.slice(0, -1),
    OIDC_GROUPS_CLAIM: "resource_access.rediflow.roles",
    OIDC_GROUPS_MAP: map,
  }));
  const roles = (names: unknown) => ({ resource_access: { rediflow: { roles: names } } });
  const signIn = async (how: Misbehaviour): Promise<Browser> => {
    provider().misbehave(how);
    const { browser, answer } = await signInThrough(server().origin);
    expect(answer.status, answer.code).toBe(302);
    return browser;
  };
  const accessWith = async (how: Misbehaviour): Promise<Access> =>
    await apiOf(await signIn(how), server().origin).access.get.query();
  const issuersOf = async (subject: string): Promise<unknown[]> =>
    await withOwner(server().database.ownerUrl, async (owner) => {
      const { rows } = await owner.query<{ issuer: string }>(
        "SELECT issuer FROM users WHERE external_id = $1",
        [subject],
      );
      return rows.map(({ issuer }) => issuer);
    });

  test("is known by its own name, whatever slash OIDC_ISSUER has", async () => {
    await signIn({});
    expect(await issuersOf("hostile-1")).toEqual([provider().issuer]);
  });

  test.each([
    ["255 characters", "s".repeat(255)],
    ["what looks like a retired account", "former:hostile-1"],
    ["spaces, quotes and letters of any alphabet", ` f:9f1c:"Äijä" 👩‍🚀 `],
    ["another kind than before, with the same e-mail address", "9f1c0d5e-7a31-4c1e-9d0a-0f6b6a3c5e77"],
    ["a number", "1234567890"],
  ])("may name people by %s", async (_name, sub) => {
    await signIn({ idClaims: { sub }, userinfo: { sub } });
    expect(await issuersOf(sub)).toEqual([provider().issuer]);
  });

  test("sends the claim that is configured, and what is read as others is told", async () => {
    const access = await accessWith({ userinfo: roles(["9f1c", "/staff/planners", "staff"]) });
    expect(access).toMatchObject({
      role: "editor",
      provider: "other",
      groups: ["rediflow-editors", "rediflow-org-EXAMPLE", "rediflow-viewers", "staff"],
      groupsRenamed: [
        { came: "9f1c", readAs: ["rediflow-editors", "rediflow-org-EXAMPLE"] },
        { came: "/staff/planners", readAs: ["rediflow-viewers"] },
      ],
    });
    expect(access.organisations.map(({ shortName }) => shortName)).toEqual(["EXAMPLE"]);
  });

  test("opens nothing by a claim of another name, by its own names or by a path", async () => {
    const groups = ["rediflow-super-admins"];
    for (const userinfo of [
      { groups },
      { ak_groups: groups },
      roles(["/rediflow-admins", "/staff/rediflow-admins"]),
    ])
      expect(await accessWith({ userinfo })).toMatchObject({ role: "none" });
  });

  test.each<[string, Misbehaviour]>([
    ["userinfo", { userinfo: { _claim_names: { resource_access: "src1" } } }],
    ["the ID token", { idClaims: { _claim_names: { "resource_access.rediflow.roles": "src1" } } }],
  ])("that lists too many groups elsewhere is not believed to send none: %s", async (_name, how) => {
    provider().misbehave(how);
    const { answer } = await signInThrough(server().origin);
    expect(answer).toMatchObject({ status: 403, code: "too-many-groups" });
    expect(answer.body).toContain("more groups than the identity provider lists");
    expect(server().logged.join("")).toContain("too many groups");
  });

  test("is asked for no offline_access unbidden", async () => {
    const begun = await fetch(`${server().origin}/login`, { redirect: "manual" });
    expect(new URL(begun.headers.get("location") ?? "").searchParams.get("scope")).toBe(
      "openid profile email",
    );
  });
});

describe("a provider whose name has no slash", () => {
  const { server, provider } = useHostileServer();

  test("lets people in though OIDC_ISSUER is written with one, and its notices are believed", async () => {
    const issuer = provider().issuer.slice(0, -1);
    const misbehaviour = { document: { issuer }, idClaims: { iss: issuer } };
    provider().misbehave(misbehaviour);
    const { browser, answer } = await signInThrough(server().origin);
    expect(answer.status, answer.code).toBe(302);
    const now = Math.floor(Date.now() / 1000);
    const events = { "http://schemas.openid.net/event/backchannel-logout": {} };
    const claims = {
      iss: issuer,
      aud: "rediflow",
      iat: now,
      exp: now + 60,
      jti: "one",
      sid: "sid-1",
      events,
    };
    const notify = async (iss: string, jti: string): Promise<number> => {
      const token = await provider().sign({ ...claims, iss, jti }, { header: { typ: "logout+jwt" } });
      const body = new URLSearchParams({ logout_token: token });
      return (await fetch(`${server().origin}/oauth/backchannel-logout`, { method: "POST", body })).status;
    };
    expect(await notify(provider().issuer, "two")).toBe(400);
    await apiOf(browser, server().origin).access.get.query();
    expect(await notify(issuer, "one")).toBe(200);
    await expect(apiOf(browser, server().origin).access.get.query()).rejects.toThrow(/has ended/);
  });
});
