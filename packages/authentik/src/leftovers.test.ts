import { describe, expect, test } from "vitest";
import { brandLook } from "./ensure-brand.ts";
import { setUpBrand } from "./set-up-brand.ts";
import { newRow, type Row } from "./testing/rows.ts";
import { deployment, setUpStack } from "./testing/set-up.ts";

const stack = setUpStack();
const usual = "authentik Self-signed Certificate";

describe("the key that signs", () => {
  const keys = () => stack.authentik.store.keys;
  const withoutUsual = (...more: Row[]) => {
    Object.assign(stack.authentik.store, { keys: [...keys().filter(({ name }) => name !== usual), ...more] });
  };

  test("is the usual one, though there are others", async () => {
    keys().push(newRow.keys({ name: "house key" }));
    await stack.setUp();
    const key = keys().find(({ name }) => name === usual);
    expect(stack.provider("rediflow")).toMatchObject({ signing_key: key?.["pk"] });
    expect(stack.said.join("\n")).not.toContain("signed by");
  });

  test("is the one that AUTHENTIK_SIGNING_KEY names", async () => {
    const named = newRow.keys({ name: "house key", key_type: "ec" });
    keys().push(named);
    await stack.setUp({ signingKey: "house key" });
    for (const name of ["rediflow", "rediflow-cli"])
      expect(stack.provider(name)).toMatchObject({ signing_key: named["pk"] });
    expect(stack.said).toContain(`Tokens are signed by Authentik's key "house key".`);
  });

  test("is the only RSA or EC key with a private part where the usual one is not there, and is named", async () => {
    const only = newRow.keys({ name: "house key" });
    withoutUsual(only, newRow.keys({ name: "for ssh", key_type: "ed25519" }));
    await stack.setUp();
    expect(stack.provider("rediflow")).toMatchObject({ signing_key: only["pk"] });
    expect(stack.said).toEqual([`Tokens are signed by Authentik's key "house key".`]);
  });

  test("is asked for at once where several would do", async () => {
    withoutUsual(newRow.keys({ name: "one" }), newRow.keys({ name: "two", key_type: "ec" }));
    expect(await stack.failure()).toMatch(
      /^Authentik has no RSA or EC key .* called "authentik Self-signed Certificate"\. Set AUTHENTIK_SIGNING_KEY .*"one", "two"/,
    );
    expect(stack.said).toEqual([]);
  });

  test("is asked for at once where none would do, or the named one is not there", async () => {
    withoutUsual(newRow.keys({ name: "for ssh", key_type: "ed25519" }));
    expect(await stack.failure()).toMatch(/It has no other either: make one under System > Certificates/);
    expect(await stack.failure({ signingKey: "a slip" })).toContain('called "a slip"');
    expect(stack.said).toEqual([]);
  });
});

describe("what is decided about tokens", () => {
  test("is written, and said with what it was", async () => {
    await stack.setUp();
    expect(stack.provider("rediflow")).toMatchObject({
      access_code_validity: "minutes=1",
      access_token_validity: "hours=1",
      refresh_token_validity: "days=30",
      refresh_token_threshold: "seconds=0",
    });
    expect(stack.provider("rediflow-cli")).toMatchObject({
      access_code_validity: "minutes=10",
      refresh_token_threshold: "seconds=0",
    });
    Object.assign(stack.provider("rediflow") ?? {}, {
      access_token_validity: "minutes=5",
      refresh_token_threshold: "hours=1",
    });
    const { lines } = await stack.setUp();
    expect(lines).toContain(
      "changed: provider rediflow (access_token_validity: minutes=5, now hours=1; refresh_token_threshold: hours=1, now seconds=0)",
    );
  });

  test("device codes are granted only after a question", async () => {
    await stack.setUp();
    const flowOf = (name: string) =>
      stack.authentik.store.flows.find(({ pk }) => pk === stack.provider(name)?.["authorization_flow"]);
    expect(flowOf("rediflow-cli")?.["slug"]).toBe("default-provider-authorization-explicit-consent");
    expect(flowOf("rediflow")?.["slug"]).toBe("default-provider-authorization-implicit-consent");
  });
});

test("a flow of the house's own that asks each time is kept for tools", async () => {
  const slug = "rediflow-cli-consent";
  const own = newRow.flows({ slug, name: slug, title: slug, designation: "authorization" });
  stack.authentik.store.flows.push(own);
  await stack.setUp();
  expect(stack.provider("rediflow-cli")?.["authorization_flow"]).toBe(own["pk"]);
  expect(stack.provider("rediflow")?.["authorization_flow"]).not.toBe(own["pk"]);
});

describe("who may open the application", () => {
  const bind = (more: Row) => {
    const target = stack.authentik.store.applications[0]?.["pbm_uuid"];
    stack.authentik.store.bindings.push(newRow.bindings({ target, ...more }));
  };
  const policy = {
    pk: "6f1c1f4e-30a5-4d8c-a4a7-d8c3c4f1b1a0",
    component: "",
    bound_to: 1,
    execution_logging: false,
    verbose_name: "Expression Policy",
    verbose_name_plural: "",
    meta_model_name: "",
  };
  const group = (name: string) => ({ group_obj: newRow.groups({ name }) });

  test("a binding to a group that is not ours is said, not changed", async () => {
    await stack.setUp();
    bind(group("staff"));
    bind({ policy_obj: { ...policy, name: "office hours" } });
    bind({ ...group("guests"), negate: true });
    bind({ ...group("former staff"), enabled: false });
    const { lines } = await stack.setUp();
    expect(lines.filter((line) => line.startsWith("Beware"))).toEqual([
      expect.stringMatching(
        /^Beware: application rediflow is bound to group "staff", policy "office hours", not group "guests"\. .*Permission denied/,
      ) as string,
    ]);
    expect(stack.authentik.store.bindings).toHaveLength(4);
  });

  test("a binding to our groups is the organisation's own choice", async () => {
    await stack.setUp();
    bind(group("rediflow-viewers"));
    const { lines } = await stack.setUp();
    expect(lines.join("\n")).not.toContain("Beware");
  });
});

describe("the mappings of a provider", () => {
  test("are named when they are taken off and put on", async () => {
    await stack.setUp();
    const { scopes } = stack.authentik.store;
    const own = newRow.scopes({
      name: "House: groups",
      scope_name: "groups",
      expression: 'return {"groups": [group.name for group in request.user.groups.all()]}',
    });
    scopes.push(own);
    const profile = scopes.find(({ managed }) => managed === "goauthentik.io/providers/oauth2/scope-profile");
    const openid = scopes.find(({ managed }) => managed === "goauthentik.io/providers/oauth2/scope-openid");
    const given = { property_mappings: [openid?.["pk"], profile?.["pk"], own["pk"]] };
    Object.assign(stack.provider("rediflow") ?? {}, given);
    const told =
      /provider rediflow \(property_mappings: takes off "authentik default OAuth Mapping: OpenID 'profile'", "House: groups", puts on "authentik default OAuth Mapping: OpenID 'email'", .*"Rediflow: profile with groups"\)$/;
    const { lines: before } = await stack.setUp({ dryRun: true });
    expect(before).toContainEqual(expect.stringMatching(told));
    expect((await stack.setUp()).lines).toContainEqual(expect.stringMatching(told));
  });
});

describe("the heading of the sign-in page", () => {
  const look = brandLook(deployment.appUrl, {});
  const title = () =>
    stack.authentik.store.flows.find(({ slug }) => slug === "default-authentication-flow")?.["title"];
  const addApplication = (name: string, slug: string) => {
    const { applications, providers, flows } = stack.authentik.store;
    const flow = flows[0]?.["pk"];
    const basics = { authorization_flow: flow, invalidation_flow: flow, redirect_uris: [] };
    const provider = newRow.providers({ ...basics, name: slug });
    providers.push(provider);
    applications.push(newRow.applications({ name, slug, provider: provider["pk"] }));
  };
  const apply = () => {
    const { url, token } = stack.authentik;
    return setUpBrand({ url, token, look, dryRun: false, say: (line) => void stack.said.push(line) });
  };

  test("names Rediflow on an Authentik that is ours, once the look is asked for", async () => {
    await stack.setUp();
    expect(title()).toBe("Welcome to authentik!");
    addApplication("authentik User interface", "authentik-user-interface");
    await stack.setUp({ look });
    expect(title()).toBe("Sign in to Rediflow");
    expect(await apply()).toEqual(["left as found: 2 objects"]);
  });

  test("is left alone where other applications live, and that is said", async () => {
    addApplication("Wiki", "wiki");
    await apply();
    expect(title()).toBe("Welcome to authentik!");
    expect(stack.said).toContain("The heading of the sign-in page is left alone: it is also that of Wiki.");
    expect(stack.authentik.store.brands[0]).toMatchObject({ branding_title: "Rediflow" });
  });

  test("is left alone where the organisation signs in by a flow of its own", async () => {
    const own = newRow.flows({ slug: "our-flow", designation: "authentication", name: "x", title: "Hello" });
    stack.authentik.store.flows.push(own);
    Object.assign(stack.authentik.store.brands[0] ?? {}, { flow_authentication: own["pk"] });
    await apply();
    expect(title()).toBe("Welcome to authentik!");
    expect(own["title"]).toBe("Hello");
  });
});
