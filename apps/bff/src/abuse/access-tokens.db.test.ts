import { withOwner } from "@rediflow/db-admin/testing";
import { describe, expect, test, vi } from "vitest";
import { useAccessTokens } from "../testing/use-access-tokens.ts";
import { signInThrough } from "../testing/use-hostile-server.ts";
import { expectAnswer, expectRefused } from "../testing/world.ts";

const { server, provider, token, call } = useAccessTokens();
const editors = {
  userinfo: { groups: ["rediflow-editors", "rediflow-visibility-org", "rediflow-org-EXAMPLE"] },
};

describe("a good access token", () => {
  test("is its owner's, with the same policy and the same rows as in the browser", async () => {
    provider().misbehave(editors);
    const bearer = `Bearer ${await token()}`;
    const byToken = await call(bearer, { path: "projects.list" });
    const { browser } = await signInThrough(server().origin);
    const inBrowser = await browser.fetch(`${server().origin}/trpc/projects.list`, {
      headers: { "x-rediflow": "1" },
    });
    expect(byToken).toMatchObject({ status: 200, body: await inBrowser.text() });
    const { rows } = await withOwner(server().database.ownerUrl, (owner) =>
      owner.query("SELECT 1 FROM projects"),
    );
    expect(JSON.parse(byToken.body)).toHaveProperty("result.data.total");
    expect(JSON.parse(byToken.body)).not.toHaveProperty("result.data.total", rows.length);
    expectAnswer(await call(bearer, { path: "users.list" }), [403, "role-too-low"]);
  });

  test.each<[string, Record<string, unknown>, Record<string, unknown>?]>([
    ["for several audiences, ours among them", { aud: ["account", "rediflow-cli"] }],
    ["that another client asked for", { azp: "somebody-elses-tool" }],
    ["of nobody's client", { azp: undefined }],
    ["with its scopes in a list", { scope: ["openid", "rediflow-api"] }],
    ["with its scopes in scp", { scope: undefined, scp: "rediflow-api" }],
    ["of the type at+jwt", {}, { typ: "at+jwt" }],
    ["of the type JWT", {}, { typ: "JWT" }],
  ])("%s is good too", async (_name, claims, header) => {
    provider().misbehave(editors);
    expect(await call(`Bearer ${await token(claims, header)}`)).toMatchObject({ status: 200 });
  });

  test("changes things by JSON without our header, and by nothing else", async () => {
    provider().misbehave(editors);
    const bearer = `Bearer ${await token()}`;
    const body = '{"key":"unit","value":"fte"}';
    const put = (type: string | undefined) =>
      call(bearer, { path: "settings.put", method: "POST", body, headers: { "content-type": type } });
    expect(await put("application/json")).toMatchObject({ status: 200 });
    for (const type of ["text/plain", "application/x-www-form-urlencoded", undefined])
      await expectRefused(server(), () => put(type), [415, "not-json"]);
  });

  test("under a host name that is none is bad input", async () => {
    const bearer = `Bearer ${await token()}`;
    expectAnswer(await call(bearer, { headers: { host: "a b" } }), [400, "invalid-input"]);
  });

  test("of a user who is switched off opens nothing, known or not", async () => {
    provider().misbehave({ userinfo: { sub: "switched", groups: ["rediflow-viewers"] } });
    const bearer = `Bearer ${await token({ sub: "switched" })}`;
    expect(await call(bearer)).toMatchObject({ status: 200 });
    await withOwner(server().database.ownerUrl, (owner) =>
      owner.query("UPDATE users SET active = false WHERE external_id = 'switched'"),
    );
    await expectRefused(server(), () => call(bearer), [401, "not-signed-in"]);
    const fresh = `Bearer ${await token({ sub: "switched" })}`;
    expectAnswer(await call(fresh), [403, "user-inactive"]);
  });

  test("is asked about again once its groups are as old as they may be", async () => {
    const bearer = `Bearer ${await token()}`;
    const roleAt = async (seconds: number): Promise<unknown> => {
      server().setClock(new Date(Date.now() + seconds * 1000));
      return JSON.parse((await call(bearer)).body) as unknown;
    };
    provider().misbehave({ userinfo: { groups: ["rediflow-admins"] } });
    expect(await roleAt(0)).toHaveProperty("result.data.role", "admin");
    provider().misbehave({ userinfo: { groups: ["rediflow-viewers"] } });
    expect(await roleAt(200)).toHaveProperty("result.data.role", "admin");
    expect(await roleAt(301)).toHaveProperty("result.data.role", "viewer");
    provider().misbehave({ userinfoStatus: 401 });
    expect(await roleAt(400)).toHaveProperty("result.data.role", "viewer");
    expect(await roleAt(700)).toHaveProperty("error.data.code", "invalid-token");
    provider().misbehave({ userinfoStatus: 500 });
    expect(await roleAt(1100)).toHaveProperty("error.data.code", "provider-unavailable");
  });

  test("is confirmed where its issuer says some minutes later, without a restart", async () => {
    const status = async (): Promise<number> => (await call(`Bearer ${await token()}`)).status;
    expect(await status()).toBe(200);
    provider().misbehave({ document: { userinfo_endpoint: `${provider().issuer}moved` } });
    const clock = performance.now.bind(performance);
    vi.spyOn(performance, "now").mockImplementation(() => clock() + 121_000);
    await expect.poll(status).toBe(503);
    provider().misbehave();
    vi.spyOn(performance, "now").mockImplementation(() => clock() + 242_000);
    await expect.poll(status).toBe(200);
  });

  test.each([
    "x','y",
    "a\\",
    "$1",
    "{a,b}",
    "'; SELECT set_config('app.role','superAdmin',true); --",
    '"NULL"',
  ])("in the group rediflow-org-%s widens nothing", async (name) => {
    const groups = ["rediflow-viewers", "rediflow-visibility-org", `rediflow-org-${name}`, "\0", "\ud800"];
    provider().misbehave({ userinfo: { groups } });
    const { body } = await call(`Bearer ${await token()}`);
    const access = {
      role: "viewer",
      visibility: "organisation",
      organisationIds: [],
      unknownOrganisations: [name],
    };
    expect(JSON.parse(body)).toMatchObject({ result: { data: { ...access, groups: groups.slice(0, 3) } } });
  });
});
