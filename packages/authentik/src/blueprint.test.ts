import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { authentikOwn, deploymentFrom, groups } from "./desired.ts";
import { brandLook } from "./ensure-brand.ts";
import { setUpOidc } from "./set-up-oidc.ts";
import { apiDocument } from "./testing/api-document.ts";
import { type BlueprintEntry, objectOf, readBlueprint, resolveTags, tableOf } from "./testing/blueprint.ts";
import { newRow, type Row } from "./testing/rows.ts";
import { type StandIn, startStandIn } from "./testing/stand-in.ts";
import type { Store } from "./testing/store.ts";

vi.setConfig({ testTimeout: 30_000 });

const files = ["authentik/blueprints/rediflow.yaml", "authentik-rediflow-brand/blueprint.yaml"];
const requestModels: Readonly<Record<string, string>> = {
  "authentik_flows.flow": "FlowRequest",
  "authentik_providers_oauth2.scopemapping": "ScopeMappingRequest",
  "authentik_providers_oauth2.oauth2provider": "OAuth2ProviderRequest",
  "authentik_core.application": "ApplicationRequest",
  "authentik_core.group": "GroupRequest",
  "authentik_brands.brand": "BrandRequest",
};

const given = {
  APP_URL: "https://plan.example.org",
  OIDC_CLIENT_ID: "another-id",
  OIDC_CLIENT_SECRET: "a secret",
  OIDC_REDIRECT_URI: "https://other.example.org/oauth/callback",
  OIDC_BACKCHANNEL_LOGOUT_URI: "http://app:5000/oauth/backchannel-logout",
  REDIFLOW_LOGO_URL: "https://files.example.org/logo.svg",
  REDIFLOW_FAVICON_URL: "https://files.example.org/favicon.svg",
  AUTHENTIK_SIGNING_KEY: "house key",
};

const signInFlow = authentikOwn.authenticationFlow;
let authentik: StandIn;

beforeAll(start, 60_000);

async function start(): Promise<void> {
  authentik = await startStandIn();
  authentik.store.keys.push(newRow.keys({ name: "house key" }));
}

afterAll(() => authentik.close());

/** The setup command, reading the same variables. */
async function setUp(env: Partial<typeof given>) {
  const { url, token } = authentik;
  const deployment = deploymentFrom({
    appUrl: env.APP_URL,
    clientId: env.OIDC_CLIENT_ID,
    redirectUri: env.OIDC_REDIRECT_URI,
    backchannelLogoutUri: env.OIDC_BACKCHANNEL_LOGOUT_URI,
  });
  const look = brandLook(deployment.appUrl, {
    logoUrl: env.REDIFLOW_LOGO_URL,
    faviconUrl: env.REDIFLOW_FAVICON_URL,
  });
  await setUpOidc({
    url,
    token,
    deployment,
    look,
    clientSecret: env.OIDC_CLIENT_SECRET,
    signingKey: env.AUTHENTIK_SIGNING_KEY,
    say: () => undefined,
  });
}

const objects = (file: string) =>
  readBlueprint(file).entries.filter(({ model }) => model !== "authentik_blueprints.metaapplyblueprint");

test.each(files)(
  "%s: each attribute is one that Authentik's document knows, and none that it requires is missing",
  (file) => {
    const { schemas } = apiDocument().components;
    const entries = objects(file);
    expect(entries.length).toBeGreaterThan(0);
    for (const { model, attrs, identifiers } of entries) {
      const schema = schemas[requestModels[model] ?? ""];
      const written = [...Object.keys(attrs), ...Object.keys(identifiers ?? {})];
      expect(Object.keys(schema?.properties ?? {})).toEqual(expect.arrayContaining(written));
      // The default brand and the flow of signing in are there already: they are only changed.
      const changed = model === "authentik_brands.brand" || identifiers?.["slug"] === signInFlow;
      if (!changed) expect(written).toEqual(expect.arrayContaining(schema?.required ?? ["?"]));
    }
  },
);

test.each([
  ["with every variable given", given],
  ["with only the secret given", { OIDC_CLIENT_SECRET: "a secret" }],
  [
    "with a slash at the end of the address",
    { OIDC_CLIENT_SECRET: "a secret", APP_URL: "https://plan.example.org/" },
  ],
])("the blueprints write what the setup command writes, %s", async (_, env) => {
  await setUp(env);
  for (const file of files) {
    const blueprint = readBlueprint(file);
    for (const entry of objects(file)) {
      const at = { env, store: authentik.store, blueprint };
      const found = objectOf(entry, at);
      expect(found, `${entry.model} ${JSON.stringify(entry.identifiers)}`).toBeDefined();
      if (isSkipped(entry, at)) continue;
      expect(inOrder(found)).toMatchObject(inOrder(resolveTags(entry.attrs, at) as Row));
    }
  }
  expect(authentik.faults).toEqual([]);
});

test("the blueprint names every field that the setup command sends", async () => {
  await authentik.close();
  await start();
  await setUp(given);
  const creates = authentik.seen.filter(
    ({ method, path }) => method === "post" && !path.includes("/groups/"),
  );
  const entries = files.flatMap(objects);
  expect(creates.length).toBe(7);
  for (const { body } of creates) {
    const entry = entries.find(
      ({ identifiers }) =>
        identifiers !== undefined &&
        Object.entries(identifiers).every(([name, wanted]) => body[name] === wanted) &&
        Object.keys(body).every(
          (name) => name in identifiers || name in (entryAttrs(identifiers, entries) ?? {}),
        ),
    );
    expect(entry, JSON.stringify(body)).toBeDefined();
  }
});

test("the blueprint makes exactly the groups of the setup command", () => {
  const named = objects(files[0] ?? "").filter(({ model }) => tableOf[model] === "groups");
  expect(named.map(({ identifiers }) => identifiers?.["name"])).toEqual([...groups]);
});

test("the heading of the sign-in page is left where other applications live, or the organisation has its own flow", () => {
  const blueprint = readBlueprint(files[1] ?? "");
  const heading = blueprint.entries.find(({ identifiers }) => identifiers?.["slug"] === signInFlow);
  const skippedWith = (more: Partial<Store>) =>
    heading && isSkipped(heading, { env: {}, store: { ...authentik.store, ...more }, blueprint });
  expect(skippedWith({})).toBe(false);
  const { applications, flows } = authentik.store;
  const withSlug = (slug: string) => skippedWith({ applications: [...applications, { slug, pk: "x" }] });
  expect(withSlug("authentik-user-interface")).toBe(false);
  expect(withSlug("rediflow-two")).toBe(true);
  const own = flows[0]?.["pk"];
  expect(skippedWith({ brands: [{ default: true, flow_authentication: own, pk: "x" }] })).toBe(true);
});

test("without the secret or the signing key Authentik gets nothing that it would take in silence", () => {
  const blueprint = readBlueprint(files[0] ?? "");
  const { entries } = blueprint;
  const store = { ...authentik.store, keys: [] };
  const at = { env: {}, store, blueprint };
  for (const entry of entries.filter(({ model }) => tableOf[model] === "providers")) {
    expect(isSkipped(entry, at)).toBe(true);
  }
  const app = entries.find(({ id }) => id === "rediflow");
  expect(resolveTags(app?.attrs["client_secret"], at)).toBeNull();
});

function isSkipped({ conditions = [] }: BlueprintEntry, at: Parameters<typeof resolveTags>[1]): boolean {
  return conditions.some((condition) => !resolveTags(condition, at));
}

function entryAttrs(identifiers: Row, entries: readonly BlueprintEntry[]): Row | undefined {
  return entries.find((entry) => entry.identifiers === identifiers)?.attrs;
}

/** Lists of ids and grants are sets. */
function inOrder(row: Row | undefined): Row {
  const lists = Object.entries(row ?? {}).map(([name, value]): [string, unknown] => [
    name,
    Array.isArray(value) ? value.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : value,
  ]);
  return Object.fromEntries(lists);
}
