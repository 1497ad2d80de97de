import { setDeployment } from "@rediflow/db-admin/provision";
import { beforeAll, describe, expect, test } from "vitest";
import { changingNames, everyChange, type ChangingCall } from "../testing/every-change.ts";
import { send, type Answer, type Sent } from "../testing/send.ts";
import type { TestServer } from "../testing/test-server.ts";
import { useServer } from "../testing/use-server.ts";
import { expectAnswer, expectRefused, expectUnchanged } from "../testing/world.ts";

const open = (mode: string) => () => ({ OIDC_ISSUER: "", POLICY_NO_AUTH_DEFAULT: mode });

function call(server: TestServer, name: string, sent: Sent & { input?: unknown } = {}): Promise<Answer> {
  const { input, ...more } = sent;
  const headers = {
    "x-rediflow": "1",
    origin: server.origin,
    "content-type": "application/json",
    ...sent.headers,
  };
  const body = more.method === "POST" ? { body: JSON.stringify(input) } : {};
  const query =
    more.method === "POST" || input === undefined
      ? ""
      : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  return send(`${server.origin}/trpc/${name}${query}`, { ...more, ...body, headers });
}

describe("open for viewing only", () => {
  const server = useServer(open("view_only"));
  let changes: ChangingCall[];
  beforeAll(async () => {
    changes = await everyChange(server());
  });

  test("everything can be read as by a viewer", async () => {
    const { body } = await call(server(), "access.get");
    expect(JSON.parse(body)).toMatchObject({
      result: { data: { role: "viewer", visibility: "full", mode: "view_only", viewOnly: true } },
    });
    for (const name of [
      "projects.list",
      "organisations.list",
      "settings.get",
      "sharedViews.list",
      "sessions.listOwn",
    ])
      expect(await call(server(), name), name).toMatchObject({ status: 200 });
  });

  test("nothing at all is written: every change of the API is refused, whatever it is given", async () => {
    expect(changes.map(([name]) => name).sort()).toEqual(changingNames().sort());
    expect(changes.length).toBeGreaterThan(15);
    await expectUnchanged(server(), async () => {
      for (const [name, input] of changes) {
        for (const given of [input, {}, undefined])
          expectAnswer(await call(server(), name, { method: "POST", input: given }), [403, "view-only"]);
      }
    });
  });

  test("what administrators read is not read", async () => {
    for (const [name, input] of [
      ["users.list"],
      ["sessions.list", { userId: "00000000-0000-0000-0000-000000000000" }],
      ["access.simulate", { groups: [], personId: null }],
    ] as const)
      await expectRefused(server(), () => call(server(), name, { input }), [403, "role-too-low"]);
  });

  test("opening a shared link counts nothing", async () => {
    const answer = await expectUnchanged(server(), () => send(`${server().origin}/s/abcdefghijklmnopqrstuv`));
    expect(answer).toMatchObject({ status: 302, headers: { location: `${server().origin}/people` } });
  });

  test("nobody becomes more by a cookie, a token or a header", async () => {
    for (const headers of [
      { cookie: `rediflow-test=${"A".repeat(43)}` },
      { authorization: "Bearer a.b.c" },
      { "x-authentik-groups": "rediflow-super-admins", "x-forwarded-user": "admin", "remote-user": "admin" },
    ]) {
      const { body } = await call(server(), "access.get", { headers });
      expect(JSON.parse(body)).toMatchObject({ result: { data: { role: "viewer", viewOnly: true } } });
    }
  });

  test("there is nothing to sign in to, nor to be told by a provider", async () => {
    expect(await send(`${server().origin}/login?next=//evil.example`)).toMatchObject({
      status: 302,
      headers: { location: "/" },
    });
    const page = { headers: { accept: "application/json" } };
    await expectRefused(server(), () => send(`${server().origin}/oauth/callback?code=x&state=y`, page), [
      405,
      "method-not-allowed",
    ]);
    const notice = {
      method: "POST",
      body: "logout_token=x",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    };
    await expectRefused(server(), () => send(`${server().origin}/oauth/backchannel-logout`, notice), [
      405,
      "method-not-allowed",
    ]);
  });
});

describe("open for everything", () => {
  const server = useServer(open("allow_all"));
  const port = (): string => new URL(server().origin).port;
  const save = (headers: NonNullable<Sent["headers"]>): Promise<Answer> =>
    call(server(), "settings.put", { method: "POST", input: { key: "unit", value: "pm" }, headers });

  test.each<[name: string, headers: () => NonNullable<Sent["headers"]>, code: string]>([
    [
      "a foreign page",
      () => ({ origin: "https://evil.example", "sec-fetch-site": "cross-site" }),
      "bad-origin",
    ],
    [
      "a page of the same machine",
      () => ({ origin: "http://localhost:1", "sec-fetch-site": "same-site" }),
      "bad-origin",
    ],
    ["a page from nowhere", () => ({ origin: "null" }), "bad-origin"],
    ["something that does not say", () => ({ origin: undefined }), "bad-origin"],
    ["a form", () => ({ "x-rediflow": undefined }), "header-missing"],
    [
      "a rebound host name",
      () => ({ host: `evil.example:${port()}`, origin: `http://evil.example:${port()}` }),
      "bad-host",
    ],
    [
      "a token that no login would take",
      () => ({ authorization: "Bearer x", "x-rediflow": undefined }),
      "header-missing",
    ],
  ])("a change by %s is refused", async (_name, headers, code) => {
    await expectRefused(server(), () => save(headers()), [403, code]);
  });

  test("a read under a rebound host name is refused, and so is one by a foreign page", async () => {
    const rebound = { host: `evil.example:${port()}`, authorization: "Bearer x" };
    await expectRefused(server(), () => call(server(), "projects.list", { headers: rebound }), [
      403,
      "bad-host",
    ]);
    const foreign = { "x-rediflow": undefined, origin: "https://evil.example" };
    await expectRefused(server(), () => call(server(), "projects.list", { headers: foreign }), [
      403,
      "header-missing",
    ]);
  });

  test("everybody is a super admin: what was refused for viewing only is done here", async () => {
    const done: string[] = [];
    for (const [name, input] of await everyChange(server())) {
      const { status, code } = await call(server(), name, { method: "POST", input });
      if (status === 200) done.push(name);
      else expect([name, status, code]).toEqual(["sessions.endOwn", 403, "not-owner"]);
    }
    expect(done.sort()).toEqual(
      changingNames()
        .filter((name) => name !== "sessions.endOwn")
        .sort(),
    );
  });

  test("a database that was meanwhile set up for a login, or for viewing only, lets nothing happen", async () => {
    const { ownerUrl } = server().database;
    await setDeployment({ ownerUrl, mode: "login", visibilityEnabled: true });
    await expectRefused(server(), () => call(server(), "projects.list"), [401, "not-signed-in"]);
    await expectRefused(server(), () => save({}), [401, "not-signed-in"]);
    await setDeployment({ ownerUrl, mode: "view_only", visibilityEnabled: true });
    await expectRefused(server(), () => call(server(), "projects.list"), [500, "internal"]);
    await expectRefused(server(), () => save({}), [500, "internal"]);
    await setDeployment({ ownerUrl, mode: "allow_all", visibilityEnabled: true });
    expect(await call(server(), "projects.list")).toMatchObject({ status: 200 });
  });
});
