import { serverKeyOf } from "@rediflow/db/server-key";
import { createTestDatabase, type TestDatabase, withOwner } from "@rediflow/db-admin/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { setupRlsAppRoleCommand } from "./setup-rls-app-role.ts";

const role = "rediflow_app_of_the_command";
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await withOwner(database.superuserUrl, (superuser) =>
    superuser.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`),
  );
  await database.drop();
});

/** By which keys the database knows its servers once the command has run with these secrets. */
async function keysAfter(SESSION_SECRET: string | undefined): Promise<string[]> {
  const variables = { DATABASE_URL: database.ownerUrl, POSTGRES_APP_USER: role, POSTGRES_APP_PASSWORD: "p" };
  for (const [name, value] of Object.entries({
    ...variables,
    SESSION_SECRET,
    OIDC_ISSUER: "",
    OIDC_CLIENT_ID: "",
  }))
    vi.stubEnv(name, value);
  const said = await setupRlsAppRoleCommand.run([]);
  expect(said).toContain(`The role ${role} is ready`);
  for (const secret of SESSION_SECRET?.split(",") ?? []) expect(said).not.toContain(secret);
  return await withOwner(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ secret: string }>(
      "SELECT s.secret FROM access.server_keys k LEFT JOIN unnest($1::text[], $2::bytea[]) s(secret, key) ON sha256(s.key) = k.hash ORDER BY 1",
      [["older", "newer"], ["older", "newer"].map(serverKeyOf)],
    );
    return rows.map(({ secret }) => secret);
  });
}

test("accepts the server's secrets and no others, and without any whoever comes first", async () => {
  expect(await keysAfter("older")).toEqual(["older"]);
  expect(await keysAfter("newer, older")).toEqual(["newer", "older"]);
  expect(await keysAfter("newer")).toEqual(["newer"]);
  expect(await keysAfter(undefined)).toEqual([]);
});
