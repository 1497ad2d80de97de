import { startStandIn, type StandIn } from "@rediflow/authentik/testing";
import { createTestDatabase, type TestDatabase, withOwner } from "@rediflow/db-admin/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { seedAuthentikTestUsersCommand } from "./seed-authentik-test-users.ts";
import { setupAuthentikOidcCommand } from "./setup-authentik-oidc.ts";

let authentik: StandIn;
let database: TestDatabase;

beforeEach(async () => {
  [authentik, database] = await Promise.all([startStandIn(), createTestDatabase()]);
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  vi.stubEnv("APP_ENV", "test");
  vi.stubEnv("AUTHENTIK_URL", authentik.url);
  vi.stubEnv("AUTHENTIK_TOKEN", authentik.token);
  vi.stubEnv("DATABASE_URL", database.ownerUrl);
  vi.stubEnv("OIDC_CLIENT_SECRET", "given");
  vi.stubEnv("OIDC_ISSUER", "");
});

afterEach(async () => {
  await Promise.all([authentik.close(), database.drop()]);
  expect(authentik.faults).toEqual([]);
});

async function users(): Promise<Record<string, unknown>[]> {
  return await withOwner(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<Record<string, unknown>>(
      `SELECT u.issuer, u.external_id AS "externalId", u.name, p.code FROM users u
         LEFT JOIN user_persons l ON l.user_id = u.id LEFT JOIN persons p ON p.id = l.person_id WHERE u.issuer <> 'rediflow' ORDER BY u.name`,
    );
    return rows;
  });
}

test("the accounts wait in the database under the ids that Authentik gives, linked to persons", async () => {
  await withOwner(database.ownerUrl, (owner) =>
    owner.query("INSERT INTO persons (code, name) VALUES ('orguser@test', 'Otso'), ('P007', 'Eero')"),
  );
  await setupAuthentikOidcCommand.run([]);
  const args = ["--link-persons", "--person", "editor@test=P007"];
  expect(await seedAuthentikTestUsersCommand.run(args)).toBe(
    "not linked: there is no person admin@test, or it is another user's (give --person USER=CODE)\n" +
      "not linked: there is no person viewer@test, or it is another user's (give --person USER=CODE)\n" +
      "The test users are ready in Authentik; 4 are new in Rediflow, 2 linked to persons.\n" +
      "Sign in at http://localhost:5000 as admin@test, editor@test, viewer@test, orguser@test, each with the password test-password.",
  );
  const uuidOf = (username: string) =>
    authentik.store.users.find((each) => each["username"] === username)?.["uuid"];
  const issuer = `${authentik.url}/application/o/rediflow/`;
  expect(await users()).toEqual([
    { issuer, externalId: uuidOf("admin@test"), name: "Aino Admin", code: null },
    { issuer, externalId: uuidOf("editor@test"), name: "Eero Editor", code: "P007" },
    { issuer, externalId: uuidOf("orguser@test"), name: "Otso Orguser", code: "orguser@test" },
    { issuer, externalId: uuidOf("viewer@test"), name: "Vera Viewer", code: null },
  ]);
  expect(await seedAuthentikTestUsersCommand.run(args)).toContain("0 are new in Rediflow");
});

test.each(["prod", "qa", ""])(
  "nobody with a known password is made where APP_ENV is %j",
  async (environment) => {
    vi.stubEnv("APP_ENV", environment);
    await expect(seedAuthentikTestUsersCommand.run([])).rejects.toThrow("only where APP_ENV is dev or test");
    expect(authentik.seen).toEqual([]);
  },
);
