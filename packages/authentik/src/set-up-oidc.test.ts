import { describe, expect, test } from "vitest";
import { apiMapping, appProvider, authentikOwn, groups, profileMapping } from "./desired.ts";
import { brandLook } from "./ensure-brand.ts";
import { newRow } from "./testing/rows.ts";
import { deployment, secret, setUpStack } from "./testing/set-up.ts";

const stack = setUpStack();

describe("from a server that was just set up", () => {
  test("everything is there afterwards and the claims are proven", async () => {
    const { issuer, lines } = await stack.setUp({ look: brandLook(deployment.appUrl, {}) });
    expect(issuer).toBe(`${stack.authentik.url}/application/o/rediflow/`);
    expect(lines).toContain("created: provider rediflow");
    expect(lines.join("\n")).toContain("claims of the token's user: groups authentik Admins");
    expect(lines.join("\n")).not.toContain(secret);
    expect(stack.authentik.store.groups.map(({ name }) => name)).toEqual(expect.arrayContaining([...groups]));
    expect(stack.authentik.store.brands[0]).toMatchObject({
      branding_title: "Rediflow",
      branding_logo: "https://plan.example.org/static/img/logo-%(theme)s.svg",
      branding_favicon: "https://plan.example.org/static/img/icon.svg",
      flow_device_code: expect.any(String) as string,
    });
  });

  test("the confidential provider signs with a key, knows its addresses exactly and ends the sign-on at logout", async () => {
    await stack.setUp();
    const idOf = (table: "flows" | "keys" | "scopes", field: string, value: string) =>
      stack.authentik.store[table].find((each) => each[field] === value)?.["pk"];
    const app = stack.provider("rediflow");
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
    const scopes = stack.authentik.store.scopes.filter(({ pk }) =>
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
    await stack.setUp();
    const cli = stack.provider("rediflow-cli");
    expect(cli).toMatchObject({ client_type: "public", redirect_uris: [] });
    expect(cli?.["grant_types"]).toContain("urn:ietf:params:oauth:grant-type:device_code");
    const api = stack.authentik.store.scopes.find(({ name }) => name === apiMapping.name)?.["pk"];
    expect(cli?.["property_mappings"]).toContain(api);
    expect(stack.provider("rediflow")?.["property_mappings"]).not.toContain(api);
  });

  test("a second run changes nothing", async () => {
    const look = brandLook(deployment.appUrl, {});
    await stack.setUp({ look });
    expect(stack.changes().length).toBeGreaterThan(10);
    stack.authentik.seen.splice(0);
    const { lines } = await stack.setUp({ look });
    expect(stack.changes()).toEqual([]);
    expect(lines[0]).toBe("left as found: 16 objects");
  });

  test("a dry run tells what it would do and does nothing", async () => {
    const { issuer, lines } = await stack.setUp({ dryRun: true });
    expect(lines).toContain("would be created: provider rediflow");
    expect(issuer).toBeUndefined();
    expect(stack.changes()).toEqual([]);
  });

  test("without a secret one is made, and kept by the next run", async () => {
    const { clientSecret } = await stack.setUp({ clientSecret: undefined });
    expect(clientSecret.length).toBeGreaterThanOrEqual(64);
    expect(await stack.setUp({ clientSecret: undefined })).toMatchObject({ clientSecret });
  });
});

describe("on a server that somebody has begun to set up", () => {
  test("what differs is changed, by name, and what is right is left", async () => {
    const profile = stack.authentik.store.scopes.find((each) => each["scope_name"] === "profile")?.["pk"];
    const flow = stack.authentik.store.flows[2]?.["pk"];
    stack.authentik.store.providers.push(
      newRow.providers({
        name: "Provider for Rediflow",
        client_id: "rediflow",
        property_mappings: [profile],
        authorization_flow: flow,
        invalidation_flow: flow,
        redirect_uris: [{ matching_mode: "regex", url: ".*", redirect_uri_type: "authorization" }],
      }),
    );
    stack.authentik.store.groups.push(
      newRow.groups({ name: "rediflow-admins" }),
      newRow.groups({ name: "rediflow-admin" }),
    );
    const { lines } = await stack.setUp();
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
    expect(stack.authentik.store.providers.map(({ name }) => name)).toEqual(["rediflow", "rediflow-cli"]);
    expect(lines).not.toContain("created: group rediflow-admins");
    expect(stack.said.join("\n")).toContain("does not know the group(s) rediflow-admin:");
  });

  test("an encryption key is taken off, with which no sign-in works", async () => {
    await stack.setUp();
    const key = stack.authentik.store.keys[0]?.["pk"];
    for (const name of ["rediflow", "rediflow-cli"])
      Object.assign(stack.provider(name) ?? {}, { encryption_key: key });
    const { lines } = await stack.setUp();
    expect(lines).toContain("changed: provider rediflow (encryption_key)");
    expect(lines).toContain("changed: provider rediflow-cli (encryption_key)");
    for (const name of ["rediflow", "rediflow-cli"])
      expect(stack.provider(name)).toMatchObject({ encryption_key: null });
  });

  test("a flow for device codes of somebody else's is kept", async () => {
    const other = stack.authentik.store.flows[0]?.["pk"];
    Object.assign(stack.authentik.store.brands[0] ?? {}, { flow_device_code: other });
    await stack.setUp();
    expect(stack.authentik.store.brands[0]).toMatchObject({ flow_device_code: other });
  });

  test("our groups are found behind more than a hundred others", async () => {
    for (let at = 0; at < 250; at += 1) {
      stack.authentik.store.groups.push(newRow.groups({ name: `rediflow-org-UNIT${at.toString()}` }));
    }
    stack.authentik.store.groups.push(...groups.map((name) => newRow.groups({ name })));
    const { lines } = await stack.setUp();
    expect(lines.filter((line) => /: group |claims/.test(line))).toEqual([
      expect.stringContaining("claims of") as string,
    ]);
    expect(stack.authentik.seen.filter(({ operationId }) => operationId === "core_groups_list")).toHaveLength(
      3,
    );
  });
});
