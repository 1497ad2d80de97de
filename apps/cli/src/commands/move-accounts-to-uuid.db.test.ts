import { startStandIn, type StandIn } from "@rediflow/authentik/testing";
import { createTestDatabase, type TestDatabase, withOwner } from "@rediflow/db-admin/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { moveAccountsToUuidCommand } from "./move-accounts-to-uuid.ts";
import { seedAuthentikTestUsersCommand } from "./seed-authentik-test-users.ts";
import { setupAuthentikOidcCommand } from "./setup-authentik-oidc.ts";

let authentik: StandIn;
let database: TestDatabase;
const hash = "ab".repeat(32);

beforeEach(async () => {
  [authentik, database] = await Promise.all([startStandIn(), createTestDatabase()]);
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  vi.stubEnv("APP_ENV", "test");
  vi.stubEnv("AUTHENTIK_URL", authentik.url);
  vi.stubEnv("AUTHENTIK_TOKEN", authentik.token);
  vi.stubEnv("DATABASE_URL", database.ownerUrl);
  vi.stubEnv("OIDC_CLIENT_SECRET", "given");
  vi.stubEnv("OIDC_ISSUER", `${authentik.url}/application/o/rediflow`);
  vi.stubEnv(
    "OIDC_API_CLIENTS",
    `rediflow-cli@${authentik.url}/application/o/rediflow-cli/, x@https://else.example/`,
  );
  await setupAuthentikOidcCommand.run([]);
  await seedAuthentikTestUsersCommand.run([]);
  Object.assign(user("editor@test"), { uid: hash });
  // Authentik's document allows no empty address, which it sends of users who have none.
  for (const each of authentik.store.users) if (each["email"] === "") each["email"] = "root@rediflow.test";
});

afterEach(async () => {
  await Promise.all([authentik.close(), database.drop()]);
  expect(authentik.faults).toEqual([]);
});

function user(username: string): Record<string, unknown> {
  const found = authentik.store.users.find((each) => each["username"] === username);
  if (found === undefined) throw new Error(`Authentik has no user ${username}`);
  return found;
}

/** Gives the account of this name another subject, as if the provider had named people so until now. */
async function rename(name: string, subject: string): Promise<void> {
  await withOwner(database.ownerUrl, (owner) =>
    owner.query("UPDATE users SET external_id = $2 WHERE name = $1", [name, subject]),
  );
}

async function subjectOf(name: string): Promise<string | undefined> {
  return await withOwner(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ external_id: string }>(
      "SELECT external_id FROM users WHERE name = $1",
      [name],
    );
    return rows[0]?.external_id;
  });
}

test("finds everybody by the exact subject that Authentik gave them, whatever its mode was", async () => {
  await rename("Eero Editor", hash);
  await rename("Vera Viewer", String(user("viewer@test")["pk"]));
  await rename("Otso Orguser", "nobody-knows");
  const dry = await moveAccountsToUuidCommand.run(["--dry-run"]);
  expect(dry).toContain(`moved: Eero Editor, from ${hash} to ${String(user("editor@test")["uuid"])}`);
  expect(dry).toContain("Nothing was changed");
  expect(await subjectOf("Eero Editor")).toBe(hash);
  const said = await moveAccountsToUuidCommand.run([]);
  expect(said).toContain("the subject nobody-knows of Otso Orguser: it is left as it is");
  expect(said).toContain("2 accounts go by their UUID now");
  expect(await subjectOf("Eero Editor")).toBe(user("editor@test")["uuid"]);
  expect(await subjectOf("Vera Viewer")).toBe(user("viewer@test")["uuid"]);
  expect(await moveAccountsToUuidCommand.run(["--retire"])).toContain("counts as a former one");
  expect(await subjectOf("Otso Orguser")).toBe("former:nobody-knows");
  expect(await moveAccountsToUuidCommand.run([])).toBe(
    "Every account goes by a UUID already; nothing was changed.",
  );
});

test("moves nobody by a value that several people have", async () => {
  Object.assign(user("viewer@test"), { email: "shared@rediflow.test" });
  Object.assign(user("editor@test"), { email: "shared@rediflow.test" });
  await rename("Eero Editor", "shared@rediflow.test");
  expect(await moveAccountsToUuidCommand.run([])).toContain(
    "or several people, have the subject shared@rediflow.test",
  );
  expect(await subjectOf("Eero Editor")).toBe("shared@rediflow.test");
});
