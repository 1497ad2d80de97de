import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { fakeClock } from "./fake-clock.ts";
import { newRow, type Row } from "./rows.ts";
import { type StandIn, type StandInOptions, startStandIn } from "./stand-in.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

let authentik: StandIn;

beforeEach(async () => {
  authentik = await startStandIn();
});

afterEach(() => authentik.close());

async function ask(path: string, body?: unknown): Promise<number> {
  return (await answer(path, body)).status;
}

async function answer(path: string, body?: unknown): Promise<Response> {
  return await fetch(`${authentik.url}/api/v3${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${authentik.token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function restart(options: StandInOptions): Promise<void> {
  await authentik.close();
  authentik = await startStandIn(options);
}

async function found(path: string): Promise<Row[]> {
  return ((await (await answer(path)).json()) as { results: Row[] }).results;
}

test("answers what Authentik's document describes", async () => {
  expect(await ask("/core/groups/?page_size=100")).toBe(200);
  expect(await ask("/core/groups/", { name: "rediflow-admins" })).toBe(201);
  expect(authentik.faults).toEqual([]);
});

test.each([
  ["a path without its slash", "/core/groups", undefined, "does not end with a slash"],
  ["a path that does not exist", "/core/clubs/", undefined, "no such operation"],
  ["a query that does not exist", "/core/groups/?nme=x", undefined, "must NOT have additional properties"],
  ["a field that is missing", "/core/groups/", {}, "must have required property 'name'"],
  ["a field of another kind", "/core/users/", { username: "a", name: 7 }, "must be string"],
  [
    "an address that Django would refuse",
    "/core/users/",
    { username: "a", name: "a", email: "a@test" },
    "email",
  ],
  ["a grant type that does not exist", "/providers/oauth2/", { grant_types: ["code"] }, "allowed values"],
])("keeps %s in mind as a fault", async (_, path, body, fault) => {
  expect(await ask(path, body)).toBeGreaterThanOrEqual(400);
  expect(authentik.faults.join("\n")).toContain(fault);
});

test("holds its own answers to the document too", async () => {
  authentik.store.groups.push({ name: "only a name" });
  await ask("/core/groups/");
  expect(authentik.faults.join("\n")).toContain("answer to get /api/v3/core/groups/");
});

describe("as the real server behaves", () => {
  const managed = "/propertymappings/provider/scope/?managed=goauthentik.io/providers/oauth2/scope-openid";

  test("a look-up of a mapping by `managed` is refused while it is not there", async () => {
    expect(await found(managed)).toHaveLength(1);
    await restart({ fresh: true });
    const refused = await answer(managed);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain("Select a valid choice");
  });

  test.each([
    "/flows/instances/?slug=default-invalidation-flow",
    "/propertymappings/provider/scope/?name=x",
    "/crypto/certificatekeypairs/?name=x",
    "/providers/oauth2/?client_id=x",
    "/core/applications/?slug=x",
    "/core/groups/?search=rediflow-",
    "/core/users/?username=x",
    "/core/brands/?default=true",
    "/policies/bindings/?target=6f1c1f4e-30a5-4d8c-a4a7-d8c3c4f1b1a0",
  ])("%s finds nothing on an empty server, and says so by an empty list", async (path) => {
    await restart({ fresh: true });
    expect(await found(path)).toEqual([]);
  });

  test("2026.2 refuses every token until its worker has made it; 2026.8 does not", async () => {
    const clock = fakeClock();
    await restart({ version: "2026.2", firstMinutes: { clock, tokenAfter: 30_000 } });
    const refused = await answer("/core/groups/");
    expect(refused.status).toBe(403);
    expect(await refused.json()).toEqual({ detail: "Token invalid/expired" });
    await clock.sleep(30_000);
    expect(await ask("/core/groups/")).toBe(200);
    await restart({ firstMinutes: { clock, madeAfter: 30_000 } });
    expect(await ask("/core/groups/")).toBe(200);
  });

  test("the worker makes its objects one kind after another", async () => {
    const clock = fakeClock();
    await restart({ firstMinutes: { clock, madeAfter: 40_000 } });
    const there = async () => [
      (await found("/crypto/certificatekeypairs/")).length > 0,
      (await found("/flows/instances/")).length > 0,
      (await found("/propertymappings/provider/scope/")).length > 0,
      (await found("/core/brands/")).length > 0,
    ];
    expect(await there()).toEqual([true, false, false, false]);
    await clock.sleep(20_000);
    expect(await there()).toEqual([true, true, false, false]);
    await clock.sleep(10_000);
    expect(await there()).toEqual([true, true, true, false]);
    await clock.sleep(10_000);
    expect(await there()).toEqual([true, true, true, true]);
  });

  test("2026.2 neither takes nor answers what came later; the step to 2026.8 allows every grant", async () => {
    await restart({ version: "2026.2" });
    const flow = authentik.store.flows[0]?.["pk"];
    const basics = { authorization_flow: flow, invalidation_flow: flow, redirect_uris: [] };
    await ask("/providers/oauth2/", { ...basics, name: "x", grant_types: ["refresh_token"] });
    const provider = authentik.store.providers[0]?.["pk"];
    await ask("/core/applications/", { name: "x", slug: "x", provider, meta_hide: true });
    expect((await found("/providers/oauth2/"))[0]).not.toHaveProperty("grant_types");
    expect((await found("/core/applications/"))[0]).not.toHaveProperty("meta_hide");
    authentik.upgrade();
    expect((await found("/providers/oauth2/"))[0]?.["grant_types"]).toHaveLength(7);
    expect((await found("/core/applications/"))[0]).toHaveProperty("meta_hide", false);
  });

  test("members of a group are found by its id, which must be one", async () => {
    const team = newRow.groups({ name: "team" });
    authentik.store.groups.push(team);
    authentik.store.users.push(newRow.users({ username: "x", name: "x", groups: [team["pk"]] }));
    expect(await found(`/core/users/?groups_by_pk=${String(team["pk"])}`)).toHaveLength(1);
    expect(await ask("/core/users/?groups_by_pk=6f1c1f4e-30a5-4d8c-a4a7-d8c3c4f1b1a0")).toBe(400);
  });

  afterEach(() => {
    expect(authentik.faults).toEqual([]);
  });
});
