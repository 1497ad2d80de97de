import { startDevIdp, testPassword } from "@rediflow/dev-idp";
import { createBrowser } from "@rediflow/dev-idp/testing";
import {
  askWithAppPassword,
  connectDevice,
  findToolProvider,
  type ToolProvider,
} from "@rediflow/dev-idp/testing-tools";
import { moveAccounts } from "@rediflow/db-admin/move-accounts";
import { withOwner } from "@rediflow/db-admin/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let tools: ToolProvider;

beforeEach(async () => {
  server = await startTestServer();
  tools = await findToolProvider(server.idp.apiClient);
});

afterEach(() => server.stop());

interface Called {
  status: number;
  code: string | undefined;
  message: string;
  userId: string | undefined;
}

async function call(token: string): Promise<Called> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${server.origin}/trpc/access.get`, { headers });
  const { result, error } = (await answer.json()) as {
    result?: { data: { userId: string } };
    error?: { message: string; data: { code: string } };
  };
  return {
    status: answer.status,
    userId: result?.data.userId,
    code: error?.data.code,
    message: error?.message ?? "",
  };
}

/** A tool that acts for this person, as they consented to in a browser. */
async function callFor(email: string): Promise<Called> {
  return await call((await connectDevice(tools, email)).body["access_token"] ?? "");
}

/** The page that a sign-in ends at. */
async function signedInAs(email: string): Promise<{ status: number; page: string }> {
  const browser = await server.signIn(email);
  const { response } = await browser.visit(`${server.origin}/`);
  return { status: response.status, page: response.url };
}

/** All accounts of people, as the owner sees them. */
async function accounts(): Promise<{ issuer: string; external_id: string; email: string | null }[]> {
  return await withOwner(server.database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ issuer: string; external_id: string; email: string | null }>(
      "SELECT issuer, external_id, email FROM users WHERE issuer <> 'rediflow' ORDER BY issuer, external_id",
    );
    return rows;
  });
}

const refused = { status: 403, code: "second-account", userId: undefined };

describe("a tool whose provider names people otherwise than the browser's", () => {
  test.each(["hashed_user_id", "user_email"] as const)(
    "gets no second account for somebody who signs in (%s), is told what to set, and works once it is set",
    async (mode) => {
      await server.signIn("editor@test");
      const before = await accounts();
      expect(before.filter(({ email }) => email === "editor@test")).toHaveLength(1);
      server.idp.setSubjectMode("tools", mode);
      const answer = await callFor("editor@test");
      expect(answer).toMatchObject(refused);
      expect(answer.message).toContain("Subject Mode “Based on the User's UUID”");
      expect(await accounts()).toEqual(before);
      server.idp.setSubjectMode("tools", "user_uuid");
      expect(await callFor("editor@test")).toMatchObject({ status: 200 });
      expect(await accounts()).toEqual(before);
    },
  );

  test("gets none either where it is the browser's provider that is not set as it should be", async () => {
    server.idp.setSubjectMode("browser", "hashed_user_id");
    // Of the demo world's accounts, which go by UUID, none is this person's.
    await forget("nobody@test");
    await server.signIn("nobody@test");
    const before = await accounts();
    expect(await callFor("nobody@test")).toMatchObject(refused);
    expect(await accounts()).toEqual(before);
  });

  test("gets none where both go by the hashed id: it is the same subject, of another issuer", async () => {
    for (const of of ["browser", "tools"] as const) server.idp.setSubjectMode(of, "hashed_user_id");
    await forget("nobody@test");
    await server.signIn("nobody@test");
    const before = await accounts();
    expect(await callFor("nobody@test")).toMatchObject(refused);
    expect(await accounts()).toEqual(before);
  });

  test("goes on with accounts that it has already, and with those whose like never signs in", async () => {
    server.idp.setSubjectMode("tools", "hashed_user_id");
    await forget("viewer@test");
    const ask = async (): Promise<Called> =>
      await call((await askWithAppPassword(tools, { username: "viewer@test" })).body["access_token"] ?? "");
    const first = await ask();
    expect(first).toMatchObject({ status: 200 });
    expect(await accounts()).toContainEqual(expect.objectContaining({ issuer: tools.issuer }));
    await server.signIn("viewer@test");
    expect(await ask()).toEqual(first);
    expect(server.logged.filter((line) => line.includes("doesn't name them by UUID"))).toHaveLength(1);
  });

  test("is not compared with the browser's where it is of another host", async () => {
    const credentials = { clientId: "x", clientSecret: "another-secret-of-the-tests" };
    const other = await startDevIdp({ port: 0, appUrl: "http://localhost:5999", ...credentials });
    other.setSubjectMode("tools", "hashed_user_id");
    const both = await startTestServer({ OIDC_API_CLIENTS: other.apiClient });
    const elsewhere = await findToolProvider(other.apiClient);
    const { body } = await connectDevice(elsewhere, "editor@test");
    const headers = { authorization: `Bearer ${body["access_token"] ?? ""}` };
    expect((await fetch(`${both.origin}/trpc/access.get`, { headers })).status).toBe(200);
    await both.stop();
    await other.stop();
  });

  test("links nothing: the account that is there keeps its e-mail, its groups and its person", async () => {
    await server.signIn("assigned@test");
    const before = await userRow("assigned@test");
    server.idp.setSubjectMode("tools", "hashed_user_id");
    await callFor("assigned@test");
    expect(await userRow("assigned@test")).toEqual(before);
  });
});

describe("a subject mode that is changed later", () => {
  test("lets nobody in as somebody new: the page says who must act, and everybody is back once it is as before", async () => {
    await server.signIn("editor@test");
    const before = await accounts();
    server.idp.setSubjectMode("browser", "hashed_user_id");
    const browser = createBrowser();
    const form = await browser.visit((await browser.visit(`${server.origin}/login`)).url);
    const callback = await browser.submit(form.url, { email: "editor@test", password: testPassword });
    const { response } = await browser.visit(callback.url);
    const page = await response.text();
    expect(response.status).toBe(403);
    for (const part of ["You have an account already", "Subject Mode", "second-account · request "])
      expect(page).toContain(part);
    expect(browser.cookie("rediflow-test")).toBeUndefined();
    expect(await accounts()).toEqual(before);
    const line = server.logged.find((each) => each.includes("second-account"));
    expect(line).toContain("another kind of subject than this one (hash)");
    expect(line).not.toContain("editor@test");
    server.idp.setSubjectMode("browser", "user_uuid");
    expect(await signedInAs("editor@test")).toMatchObject({ status: 200 });
    expect(await accounts()).toEqual(before);
  });

  test("keeps every account that an administrator has moved to its new subject", async () => {
    await server.signIn("assigned@test");
    const before = await userRow("assigned@test");
    expect(before?.["person_id"]).toBeTruthy();
    server.idp.setSubjectMode("browser", "user_email");
    const { issuer: to } = server.idp;
    const newSubject = (old: string): string | undefined =>
      old === before?.["external_id"] ? "assigned@test" : undefined;
    const moving = { ownerUrl: server.database.ownerUrl, from: [to], to, newSubject, dryRun: false };
    expect((await moveAccounts({ ...moving, retire: false })).moved).toHaveLength(1);
    const browser = await server.signIn("assigned@test");
    expect(browser.cookie("rediflow-test")).toBeDefined();
    expect(await userRow("assigned@test")).toEqual({ ...before, external_id: "assigned@test" });
    // Of accounts that are left behind, only one that is retired lets a newcomer with its e-mail address in.
    expect((await server.signIn("viewer@test")).cookie("rediflow-test")).toBeUndefined();
    await moveAccounts({ ...moving, retire: true });
    expect((await server.signIn("viewer@test")).cookie("rediflow-test")).toBeDefined();
  });

  test("is no way back for an account that is switched off", async () => {
    await server.signIn("editor@test");
    await withOwner(server.database.ownerUrl, (owner) =>
      owner.query("UPDATE users SET active = false WHERE email = 'editor@test'"),
    );
    server.idp.setSubjectMode("browser", "user_email");
    const browser = await server.signIn("editor@test");
    expect(browser.cookie("rediflow-test")).toBeUndefined();
    expect(await userRow("editor@test")).toMatchObject({ active: false });
  });

  test("keeps no newcomer out, and nobody who shares an e-mail address with another of the same kind", async () => {
    await withOwner(server.database.ownerUrl, (owner) =>
      owner.query(
        "INSERT INTO users (issuer, external_id, name, email) VALUES ($1, gen_random_uuid()::text, 'Laboratory', 'nobody@test')",
        [server.idp.issuer],
      ),
    );
    await forget("nobody@test", "Nora Nobody");
    const browser = await server.signIn("nobody@test");
    expect(browser.cookie("rediflow-test")).toBeDefined();
  });
});

async function userRow(email: string): Promise<Record<string, unknown> | undefined> {
  return await withOwner(server.database.ownerUrl, async (owner) => {
    const { rows } = await owner.query<Record<string, unknown>>(
      "SELECT u.id, u.issuer, u.external_id, u.name, u.email, u.active, l.person_id FROM users u LEFT JOIN user_persons l ON l.user_id = u.id WHERE u.email = $1",
      [email],
    );
    return rows[0];
  });
}

/** Takes the demo world's account of this person away, as if they had never signed in. */
async function forget(email: string, name?: string): Promise<void> {
  await withOwner(server.database.ownerUrl, async (owner) => {
    const which = `email = $1 AND ($2::text IS NULL OR name = $2)`;
    for (const table of ["user_persons", "user_settings", "shared_views"])
      await owner.query(
        `DELETE FROM ${table} WHERE ${table === "shared_views" ? "owner_id" : "user_id"} IN (SELECT id FROM users WHERE ${which})`,
        [email, name ?? null],
      );
    await owner.query(`DELETE FROM users WHERE ${which}`, [email, name ?? null]);
  });
}
