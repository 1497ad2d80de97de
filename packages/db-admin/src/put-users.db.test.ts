import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { putUsers } from "./put-users.ts";
import { createTestDatabase, type TestDatabase, withOwner } from "./testing.ts";

const issuer = "https://login.example.org/application/o/rediflow/";
const admin = {
  externalId: "11111111-0000-4000-8000-000000000001",
  name: "Aino Admin",
  email: "admin@rediflow.test",
};
const editor = {
  externalId: "11111111-0000-4000-8000-000000000002",
  name: "Eero Editor",
  email: "editor@rediflow.test",
};

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

beforeEach(async () => {
  await withOwner(database.ownerUrl, async (owner) => {
    await owner.query("TRUNCATE users, persons CASCADE");
    await owner.query(
      "INSERT INTO persons (code, name) VALUES ('TEST-ADMIN', 'Aino Admin'), ('TEST-EDITOR', 'Eero Editor')",
    );
  });
});

const put = (...users: Parameters<typeof putUsers>[0]["users"]) =>
  putUsers({ ownerUrl: database.ownerUrl, issuer, users });

async function links(): Promise<unknown[]> {
  return await withOwner(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<Record<string, unknown>>(
      `SELECT u.name, u.external_id AS "externalId", p.code FROM users u
         LEFT JOIN user_persons l ON l.user_id = u.id LEFT JOIN persons p ON p.id = l.person_id ORDER BY u.name`,
    );
    return rows;
  });
}

test("accounts are there before their first login, linked by the code of a person", async () => {
  expect(await put({ ...admin, personCode: "TEST-ADMIN" }, editor)).toEqual({
    created: 2,
    linked: 1,
    notLinked: [],
  });
  expect(await links()).toEqual([
    { name: "Aino Admin", externalId: admin.externalId, code: "TEST-ADMIN" },
    { name: "Eero Editor", externalId: editor.externalId, code: null },
  ]);
});

test("a second run creates nothing, takes a new name and moves the link", async () => {
  await put({ ...admin, personCode: "TEST-ADMIN" });
  const again = await put({ ...admin, name: "Aino Adminsdotter", personCode: "TEST-EDITOR" });
  expect(again).toEqual({ created: 0, linked: 1, notLinked: [] });
  expect(await links()).toEqual([
    { name: "Aino Adminsdotter", externalId: admin.externalId, code: "TEST-EDITOR" },
  ]);
});

test("a person that is unknown or somebody else's is told and not taken", async () => {
  await put({ ...admin, personCode: "TEST-ADMIN" });
  expect(await put({ ...editor, personCode: "TEST-ADMIN" })).toMatchObject({
    linked: 0,
    notLinked: ["TEST-ADMIN"],
  });
  expect(await put({ ...editor, personCode: "NOBODY" })).toMatchObject({ linked: 0, notLinked: ["NOBODY"] });
});

test("the same account at another provider is another user", async () => {
  await put(admin);
  await putUsers({ ownerUrl: database.ownerUrl, issuer: "https://other.example.org/", users: [admin] });
  expect(await links()).toHaveLength(2);
});
