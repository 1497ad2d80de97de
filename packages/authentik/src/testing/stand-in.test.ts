import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type StandIn, startStandIn } from "./stand-in.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

let authentik: StandIn;

beforeEach(async () => {
  authentik = await startStandIn();
});

afterEach(() => authentik.close());

async function ask(path: string, body?: unknown): Promise<number> {
  const { status } = await fetch(`${authentik.url}/api/v3${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${authentik.token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return status;
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
