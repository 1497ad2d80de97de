import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { apiMapping, appProvider, authentikOwn, deploymentFrom, groups, profileMapping } from "./desired.ts";
import { brandLook } from "./ensure-brand.ts";
import { setUpOidc, type SetUpOidcOptions } from "./set-up-oidc.ts";
import { apiCheck } from "./testing/api-document.ts";
import { fakeClock } from "./testing/fake-clock.ts";
import { newRow } from "./testing/rows.ts";
import { type StandIn, startStandIn } from "./testing/stand-in.ts";
import { addAuthentiksOwn } from "./testing/store.ts";

const deployment = deploymentFrom({ appUrl: "https://plan.example.org" });
const secret = "a-secret-that-must-never-be-printed";

let authentik: StandIn;
let said: string[];

vi.setConfig({ testTimeout: 30_000 });

beforeAll(apiCheck, 60_000);

beforeEach(async () => {
  said = [];
  authentik = await startStandIn();
});

afterEach(async () => {
  await authentik.close();
  expect(authentik.faults).toEqual([]);
});

function setUp(more: Partial<SetUpOidcOptions> = {}) {
  const { url, token } = authentik;
  const say = (progress: string) => void said.push(progress);
  return setUpOidc({ url, token, clock: fakeClock(), deployment, clientSecret: secret, say, ...more });
}

/** The message of the failure that must come. */
async function failure(more: Partial<SetUpOidcOptions> = {}): Promise<string> {
  const error: unknown = await setUp(more).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ name: "AuthentikError" });
  const { message } = error as Error;
  expect(message).not.toContain(secret);
  expect(message).not.toContain(authentik.token);
  return message;
}

const changes = () => authentik.seen.filter(({ method }) => method !== "get");
const provider = (name: string) => authentik.store.providers.find((each) => each["name"] === name);

describe("from a server that was just set up", () => {
  test("everything is there afterwards and the claims are proven", async () => {
    const { issuer, lines } = await setUp({ look: brandLook(deployment.appUrl, {}) });
    expect(issuer).toBe(`${authentik.url}/application/o/rediflow/`);
    expect(lines).toContain("created: provider rediflow");
    expect(lines.join("\n")).toContain("claims of the token's user: groups authentik Admins");
    expect(lines.join("\n")).not.toContain(secret);
    expect(authentik.store.groups.map(({ name }) => name)).toEqual(expect.arrayContaining([...groups]));
    expect(authentik.store.brands[0]).toMatchObject({
      branding_title: "Rediflow",
      branding_logo: "https://plan.example.org/static/img/logo.svg",
      flow_device_code: expect.any(String) as string,
    });
  });

  test("the confidential provider signs with a key, knows its addresses exactly and ends the sign-on at logout", async () => {
    await setUp();
    const idOf = (table: "flows" | "keys" | "scopes", field: string, value: string) =>
      authentik.store[table].find((each) => each[field] === value)?.["pk"];
    const app = provider("rediflow");
    expect(app).toMatchObject({
      client_type: "confidential",
      client_id: "rediflow",
      client_secret: secret,
      grant_types: [...appProvider.grantTypes],
      sub_mode: "user_uuid",
      signing_key: idOf("keys", "name", authentikOwn.signingKey),
      invalidation_flow: idOf("flows", "slug", "default-invalidation-flow"),
      logout_uri: "https://plan.example.org/oauth/backchannel-logout",
      logout_method: "backchannel",
      redirect_uris: [
        {
          matching_mode: "strict",
          url: "https://plan.example.org/oauth/callback",
          redirect_uri_type: "authorization",
        },
        { matching_mode: "strict", url: "https://plan.example.org/signed-out", redirect_uri_type: "logout" },
      ],
    });
    const scopes = authentik.store.scopes.filter(({ pk }) =>
      (app?.["property_mappings"] as unknown[]).includes(pk),
    );
    expect(scopes.map((each) => each["scope_name"])).toEqual([
      "openid",
      "email",
      "offline_access",
      "profile",
    ]);
    expect(scopes.at(-1)?.["name"]).toBe(profileMapping.name);
  });

  test("the public provider has device codes, our API scope and no address", async () => {
    await setUp();
    const cli = provider("rediflow-cli");
    expect(cli).toMatchObject({ client_type: "public", redirect_uris: [] });
    expect(cli?.["grant_types"]).toContain("urn:ietf:params:oauth:grant-type:device_code");
    const api = authentik.store.scopes.find(({ name }) => name === apiMapping.name)?.["pk"];
    expect(cli?.["property_mappings"]).toContain(api);
    expect(provider("rediflow")?.["property_mappings"]).not.toContain(api);
  });

  test("a second run changes nothing", async () => {
    const look = brandLook(deployment.appUrl, {});
    await setUp({ look });
    expect(changes().length).toBeGreaterThan(10);
    authentik.seen.splice(0);
    const { lines } = await setUp({ look });
    expect(changes()).toEqual([]);
    expect(lines[0]).toBe("left as found: 15 object(s)");
  });

  test("a dry run tells what it would do and does nothing", async () => {
    const { issuer, lines } = await setUp({ dryRun: true });
    expect(lines).toContain("would be created: provider rediflow");
    expect(issuer).toBeUndefined();
    expect(changes()).toEqual([]);
  });

  test("without a secret one is made, and kept by the next run", async () => {
    const { clientSecret } = await setUp({ clientSecret: undefined });
    expect(clientSecret.length).toBeGreaterThanOrEqual(64);
    expect(await setUp({ clientSecret: undefined })).toMatchObject({ clientSecret });
  });
});

describe("on a server that somebody has begun to set up", () => {
  test("what differs is changed, by name, and what is right is left", async () => {
    const profile = authentik.store.scopes.find((each) => each["scope_name"] === "profile")?.["pk"];
    const flow = authentik.store.flows[2]?.["pk"];
    authentik.store.providers.push(
      newRow.providers({
        ...{ name: "Provider for Rediflow", client_id: "rediflow", property_mappings: [profile] },
        ...{ authorization_flow: flow, invalidation_flow: flow },
        redirect_uris: [{ matching_mode: "regex", url: ".*", redirect_uri_type: "authorization" }],
      }),
    );
    authentik.store.groups.push(
      newRow.groups({ name: "rediflow-admins" }),
      newRow.groups({ name: "rediflow-admin" }),
    );
    const { lines } = await setUp();
    const changed = lines.find((line) => line.startsWith("changed: provider rediflow "));
    for (const field of [
      "name",
      "signing_key",
      "redirect_uris",
      "grant_types",
      "property_mappings",
      "client_secret",
    ]) {
      expect(changed).toContain(field);
    }
    expect(authentik.store.providers.map(({ name }) => name)).toEqual(["rediflow", "rediflow-cli"]);
    expect(lines).not.toContain("created: group rediflow-admins");
    expect(said.join("\n")).toContain("does not know the group(s) rediflow-admin:");
  });

  test("a flow for device codes of somebody else's is kept", async () => {
    const other = authentik.store.flows[0]?.["pk"];
    Object.assign(authentik.store.brands[0] ?? {}, { flow_device_code: other });
    await setUp();
    expect(authentik.store.brands[0]).toMatchObject({ flow_device_code: other });
  });

  test("our groups are found behind more than a hundred others", async () => {
    for (let at = 0; at < 250; at += 1) {
      authentik.store.groups.push(newRow.groups({ name: `rediflow-org-UNIT${at.toString()}` }));
    }
    authentik.store.groups.push(...groups.map((name) => newRow.groups({ name })));
    const { lines } = await setUp();
    expect(lines.filter((line) => /: group |claims/.test(line))).toEqual([
      expect.stringContaining("claims of") as string,
    ]);
    expect(authentik.seen.filter(({ operationId }) => operationId === "core_groups_list")).toHaveLength(3);
  });
});

describe("a failure says what to do", () => {
  test("an expired token", async () => {
    expect(await failure({ token: "an-old-one" })).toMatch(
      /refuses the token .*Token invalid\/expired.*AUTHENTIK_TOKEN/,
    );
    expect(said).toEqual([]);
  });

  test("a token of somebody who may not", async () => {
    authentik.interfere = ({ method }) =>
      method === "POST"
        ? { status: 403, body: { detail: "You do not have permission to perform this action." } }
        : undefined;
    expect(await failure()).toMatch(/may not do this: to create scope mapping.*authentik Admins/);
  });

  test("a value that Authentik does not take is named by its field", async () => {
    authentik.interfere = ({ path, method }) =>
      method === "POST" && path.includes("oauth2")
        ? {
            status: 400,
            body: { logout_uri: ["Enter a valid URL."], client_secret: [`Not "${secret}".`] },
          }
        : undefined;
    expect(await failure()).toContain("logout_uri: Enter a valid URL.");
  });

  test("nothing listens there", async () => {
    expect(await failure({ url: "http://127.0.0.1:9", deadline: 20_000 })).toMatch(
      /cannot be reached.*AUTHENTIK_URL/,
    );
  });

  test("something else listens there", async () => {
    authentik.interfere = () => ({ status: 200, body: "hello" });
    expect(await failure()).toMatch(/not the API of Authentik.*AUTHENTIK_URL/);
  });

  test("what Authentik makes by itself never comes", async () => {
    authentik.store.keys.splice(0);
    expect(await failure({ deadline: 20_000 })).toMatch(
      /signing key "authentik Self-signed Certificate".*rediflow-authentik-worker/,
    );
  });

  test("claims without groups are not called done", async () => {
    await setUp();
    authentik.interfere = ({ path }) =>
      path.endsWith("/preview_user/") ? { status: 200, body: { preview: { sub: "x" } } } : undefined;
    expect(await failure()).toContain('have no "groups"');
  });

  test("claims with doubled groups are not called done", async () => {
    const email = authentik.store.scopes.find((each) => each["scope_name"] === "email");
    Object.assign(email ?? {}, {
      expression: 'return {"groups": [g.name for g in request.user.groups.all()]}',
    });
    expect(await failure()).toMatch(/name authentik Admins twice.*another scope mapping/);
  });
});

describe("patience", () => {
  test("a server that needs a minute is waited for, with progress", async () => {
    await authentik.close();
    authentik = await startStandIn({ fresh: true });
    const clock = fakeClock();
    authentik.interfere = () => {
      if (clock.now() < 60_000) return { status: 503, body: { detail: "authentik starting" } };
      if (clock.now() > 80_000 && authentik.store.flows.length === 0) addAuthentiksOwn(authentik.store);
      return undefined;
    };
    const { issuer } = await setUp({ clock });
    expect(issuer).toContain("/application/o/rediflow/");
    expect(said[0]).toContain("not up yet (503: authentik starting");
    expect(said[1]).toContain("has not made its own flow default-provider-authorization-implicit-consent");
  });

  test("a token that is made after the first answers is waited for", async () => {
    const clock = fakeClock();
    authentik.interfere = () =>
      clock.now() < 30_000 ? { status: 403, body: { detail: "Token invalid/expired" } } : undefined;
    expect(await setUp({ clock, firstStart: true })).toMatchObject({ clientId: "rediflow" });
  });

  test("a broken connection is repeated where that is safe", async () => {
    await setUp();
    Object.assign(provider("rediflow") ?? {}, { sub_mode: "user_id" });
    let breaks = 0;
    authentik.interfere = ({ method }) => (method === "PATCH" && breaks++ < 2 ? "cut" : undefined);
    await setUp();
    expect(breaks).toBe(3);
    expect(provider("rediflow")).toMatchObject({ sub_mode: "user_uuid" });
  });

  test.each(["drop", "cut"] as const)(
    "a create whose connection breaks (%s) is completed by the next run",
    async (kind) => {
      let creates = 0;
      authentik.interfere = ({ method }) => (method === "POST" && ++creates === 4 ? kind : undefined);
      expect(await failure()).toMatch(/connection broke.*run this again/);
      await setUp();
      expect(authentik.store.providers.map(({ name }) => name)).toEqual(["rediflow", "rediflow-cli"]);
      authentik.seen.splice(0);
      await setUp();
      expect(changes()).toEqual([]);
    },
  );
});
