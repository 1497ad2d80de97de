import { describe, expect, test } from "vitest";
import { fakeClock } from "./testing/fake-clock.ts";
import { secret, setUpStack } from "./testing/set-up.ts";
import { addAuthentiksOwn } from "./testing/store.ts";

const stack = setUpStack();

describe("a failure says what to do", () => {
  test("an expired token", async () => {
    expect(await stack.failure({ token: "an-old-one" })).toMatch(
      /refuses the token .*Token invalid\/expired.*AUTHENTIK_TOKEN/,
    );
    expect(stack.said[0]).toMatch(/Most likely AUTHENTIK_TOKEN is not the right one/);
  });

  test("a token of somebody who may not", async () => {
    stack.authentik.interfere = ({ method }) =>
      method === "POST"
        ? { status: 403, body: { detail: "You do not have permission to perform this action." } }
        : undefined;
    expect(await stack.failure()).toMatch(/may not do this: to create scope mapping.*authentik Admins/);
  });

  test("a value that Authentik does not take is named by its field", async () => {
    stack.authentik.interfere = ({ path, method }) =>
      method === "POST" && path.includes("oauth2")
        ? {
            status: 400,
            body: { logout_uri: ["Enter a valid URL."], client_secret: [`Not "${secret}".`] },
          }
        : undefined;
    expect(await stack.failure()).toContain("logout_uri: Enter a valid URL.");
  });

  test("nothing listens there", async () => {
    expect(await stack.failure({ url: "http://127.0.0.1:9", patience: 20_000 })).toMatch(
      /cannot be reached.*AUTHENTIK_URL/,
    );
  });

  test("something else listens there", async () => {
    stack.authentik.interfere = () => ({ status: 200, body: "hello" });
    expect(await stack.failure()).toMatch(/not the API of Authentik.*AUTHENTIK_URL/);
  });

  test("what Authentik makes by itself never comes", async () => {
    stack.authentik.store.keys.splice(0);
    expect(await stack.failure({ patience: 20_000 })).toMatch(
      /signing key "authentik Self-signed Certificate".*rediflow-authentik-worker/,
    );
  });

  test("claims without groups are not called done", async () => {
    await stack.setUp();
    stack.authentik.interfere = ({ path }) =>
      path.endsWith("/preview_user/") ? { status: 200, body: { preview: { sub: "x" } } } : undefined;
    expect(await stack.failure()).toContain('have no "groups"');
  });

  test("claims with doubled groups are not called done", async () => {
    const email = stack.authentik.store.scopes.find((each) => each["scope_name"] === "email");
    Object.assign(email ?? {}, {
      expression: 'return {"groups": [g.name for g in request.user.groups.all()]}',
    });
    expect(await stack.failure()).toMatch(/name authentik Admins twice.*another scope mapping/);
  });
});

describe("patience", () => {
  test("a server that needs a minute is waited for, with progress", async () => {
    await stack.restart({ fresh: true });
    const clock = fakeClock();
    stack.authentik.interfere = () => {
      if (clock.now() < 60_000) return { status: 503, body: { detail: "authentik starting" } };
      if (clock.now() > 80_000 && stack.authentik.store.flows.length === 0)
        addAuthentiksOwn(stack.authentik.store);
      return undefined;
    };
    const { issuer } = await stack.setUp({ clock });
    expect(issuer).toContain("/application/o/rediflow/");
    expect(stack.said[0]).toContain("not up yet (503: authentik starting");
    expect(stack.said[2]).toContain(
      "has not made its own flow default-provider-authorization-implicit-consent",
    );
  });

  test("a broken connection is repeated where that is safe", async () => {
    await stack.setUp();
    Object.assign(stack.provider("rediflow") ?? {}, { sub_mode: "user_id" });
    let breaks = 0;
    stack.authentik.interfere = ({ method }) => (method === "PATCH" && breaks++ < 2 ? "cut" : undefined);
    await stack.setUp();
    expect(breaks).toBe(3);
    expect(stack.provider("rediflow")).toMatchObject({ sub_mode: "user_uuid" });
  });

  test.each(["drop", "cut"] as const)(
    "a create whose connection breaks (%s) is completed by the next run",
    async (kind) => {
      let creates = 0;
      stack.authentik.interfere = ({ method }) => (method === "POST" && ++creates === 4 ? kind : undefined);
      expect(await stack.failure()).toMatch(/connection broke.*run this again/);
      await stack.setUp();
      expect(stack.authentik.store.providers.map(({ name }) => name)).toEqual(["rediflow", "rediflow-cli"]);
      stack.authentik.seen.splice(0);
      await stack.setUp();
      expect(stack.changes()).toEqual([]);
    },
  );
});
