import { describe, expect, test } from "vitest";
import { seedTestUsers } from "./seed-test-users.ts";
import { fakeClock } from "./testing/fake-clock.ts";
import { newRow } from "./testing/rows.ts";
import { setUpStack } from "./testing/set-up.ts";
import { testUsers } from "./test-users.ts";

const stack = setUpStack();

function seed(dryRun = false) {
  const { url, token } = stack.authentik;
  return seedTestUsers({ url, token, clock: fakeClock(), dryRun, say: (line) => void stack.said.push(line) });
}

const user = (username: string) => stack.authentik.store.users.find((each) => each["username"] === username);

function groupsOf(username: string): unknown[] {
  const ids = user(username)?.["groups"] as unknown[];
  const { groups } = stack.authentik.store;
  return groups.filter(({ pk }) => ids.includes(pk)).map(({ name }) => name);
}

const passwords = () =>
  stack.authentik.seen.filter(({ operationId }) => operationId.includes("set_password"));

describe("the test users of Authentik", () => {
  test("are there afterwards, active, with exactly their groups", async () => {
    await stack.setUp();
    const { users, issuer } = await seed();
    expect(issuer).toBe(`${stack.authentik.url}/application/o/rediflow/`);
    for (const { username, groups } of testUsers) {
      expect(groupsOf(username).toSorted()).toEqual([...groups].toSorted());
      expect(user(username)).toMatchObject({ is_active: true });
    }
    expect(users.map(({ uuid }) => uuid)).toEqual(testUsers.map(({ username }) => user(username)?.["uuid"]));
    expect(passwords().map(({ body }) => body)).toEqual(testUsers.map(() => ({ password: "test-password" })));
  });

  test("are left alone by a second run, passwords too", async () => {
    await stack.setUp();
    await seed();
    stack.authentik.seen.splice(0);
    const { lines } = await seed();
    expect(stack.changes()).toEqual([]);
    expect(lines).toEqual(["left as found: 11 objects"]);
  });

  test("lose a group of ours that is not theirs, and keep those of others", async () => {
    await stack.setUp();
    await seed();
    const others = newRow.groups({ name: "staff" });
    stack.authentik.store.groups.push(others);
    const admins = stack.authentik.store.groups.find(({ name }) => name === "rediflow-admins");
    Object.assign(user("viewer@test") ?? {}, {
      groups: [...(user("viewer@test")?.["groups"] as unknown[]), admins?.["pk"], others["pk"]],
    });
    const { lines } = await seed();
    expect(lines[0]).toBe("removed: viewer@test in rediflow-admins");
    expect(groupsOf("viewer@test")).toEqual(["rediflow-viewers", "staff"]);
  });

  test("are completed when the connection broke before the password was set", async () => {
    await stack.setUp();
    stack.authentik.interfere = ({ path }) => (path.endsWith("/set_password/") ? "drop" : undefined);
    await expect(seed()).rejects.toThrow(/to set the password of admin@test.*run this again/);
    stack.authentik.interfere = () => undefined;
    await seed();
    expect(passwords()).toHaveLength(4);
    expect(user("admin@test")).toMatchObject({ is_active: true });
  });

  test("are told, not made, by a dry run", async () => {
    await stack.setUp();
    stack.authentik.seen.splice(0);
    const { lines, users } = await seed(true);
    expect(lines).toContain("would be created: user admin@test");
    expect(users).toEqual([]);
    expect(stack.changes()).toEqual([]);
  });

  test("want the provider first", async () => {
    await expect(seed()).rejects.toThrow("Run setup-authentik-oidc, then run this again.");
  });
});

test("the proof of a setup looks at a user with two groups once there is one", async () => {
  await stack.setUp();
  await seed();
  const { lines } = await stack.setUp();
  expect(lines).toContain("claims of orguser@test: groups rediflow-editors, rediflow-org-EXAMPLE");
});

test("a name under .localhost is reached on this machine and kept in the issuer", async () => {
  const url = stack.authentik.url.replace("127.0.0.1", "authentik.localhost");
  const { issuer } = await stack.setUp({ url });
  expect(issuer).toBe(`${url}/application/o/rediflow/`);
});
