import { createHash, randomBytes } from "node:crypto";
import { createDatabase, type GroupsRead } from "@rediflow/db";
import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { partsOf } from "../testing/examined.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";
import { checks, type CheckName } from "./checks.ts";
import type { Finding } from "./finding.ts";
import { admit } from "./patient.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterEach(() =>
  withOwner(server.database.ownerUrl, (owner) =>
    owner.query(
      "DELETE FROM sessions; DELETE FROM logout_tokens; UPDATE users SET active = false WHERE external_id LIKE 'somebody%'",
    ),
  ),
);
afterAll(() => server.stop());

const look = async (name: CheckName): Promise<Finding> => await checks[name](admit(partsOf(server)));

const right: GroupsRead = { names: ["rediflow-viewers"], came: true, repeated: 0 };

/** A session whose login brought this. */
async function session(brought: {
  groups?: GroupsRead;
  refreshable?: boolean;
  sid?: string | null;
  externalId?: string;
}): Promise<void> {
  const { externalId = "somebody" } = brought;
  // Two logins within one millisecond would have no order.
  await withOwner(server.database.ownerUrl, (owner) =>
    owner.query("UPDATE sessions SET created_at = created_at - interval '1 second'"),
  );
  const login = { issuer: server.idp.issuer, externalId, name: "Somebody", email: null };
  const { userId } = await server.db.findOrCreateUser({ ...login, kind: "person" });
  await server.db.createSession({
    tokenHash: randomBytes(32),
    userId,
    tokens: null,
    accessSeconds: 60,
    userAgent: null,
    providerSid: brought.sid === undefined ? "sid" : brought.sid,
    groups: brought.groups ?? right,
    refreshable: brought.refreshable ?? true,
    idleSeconds: 600,
    absoluteSeconds: 600,
  });
}

describe("what logins brought", () => {
  test("is not known where nobody is signed in", async () => {
    for (const name of ["groups-claim", "duplicate-groups", "offline-access", "backchannel"] as const)
      expect(await look(name), name).toMatchObject({ state: "skipped" });
  });

  test("groups-claim fails when the last claims had none, though earlier ones did; an empty list is one", async () => {
    await session({});
    await session({ groups: { names: [], came: false, repeated: 0 } });
    const found = await look("groups-claim");
    expect(found).toMatchObject({ state: "failed" });
    // Authentik's own mapping sends groups too, but not those above, and beside ours each name twice.
    expect(found.remedy).toContain(
      "“Rediflow: profile with groups” in the place of Authentik's own profile mapping",
    );
    await session({ groups: { names: [], came: true, repeated: 0 } });
    expect(await look("groups-claim")).toMatchObject({ state: "ok" });
  });

  test("offline-access warns when the last login brought no refresh token", async () => {
    await session({ refreshable: true });
    await session({ refreshable: false });
    expect(await look("offline-access")).toMatchObject({ state: "warning" });
    await session({ refreshable: true });
    expect(await look("offline-access")).toMatchObject({ state: "ok" });
  });

  test("backchannel warns without sid, and is right when a notice has come, also after it was cleaned up", async () => {
    await session({ sid: null });
    expect(await look("backchannel")).toMatchObject({ state: "warning" });
    await session({});
    expect(await look("backchannel")).toMatchObject({ state: "skipped" });
    const notice = {
      expiresAt: new Date(Date.now() - 1000),
      issuer: server.idp.issuer,
      sid: "x",
      subject: null,
    };
    for (const jti of ["a", "b"])
      await server.db.endByBackchannelLogout({
        ...notice,
        jtiHash: createHash("sha256").update(jti).digest(),
      });
    expect(await server.db.cleanUp()).toBe(1);
    expect(await look("backchannel")).toMatchObject({ state: "ok" });
  });

  test("groups that come twice are found, at the real provider and when read again", async () => {
    server.idp.setGroups("viewer@test", ["rediflow-viewers", "rediflow-viewers", "others"]);
    await server.signIn("viewer@test");
    const found = await look("duplicate-groups");
    expect(found).toMatchObject({ state: "warning" });
    expect(found.found).toContain("1 of the entries");
    const { rows } = await withOwner(server.database.ownerUrl, (owner) =>
      owner.query<{ token_hash: Buffer }>("SELECT token_hash FROM sessions"),
    );
    for (const { token_hash: hash } of rows) await server.db.finishRefresh(hash, right);
    expect(await look("duplicate-groups")).toMatchObject({ state: "ok" });
  });

  test("groups that came twice in an old session that nobody uses are of the past; somebody without a group proves nothing", async () => {
    await session({ groups: { names: ["rediflow-viewers"], came: true, repeated: 1 } });
    await session({ groups: { names: [], came: true, repeated: 0 } });
    expect(await look("duplicate-groups")).toMatchObject({ state: "warning" });
    await session({});
    expect(await look("duplicate-groups")).toMatchObject({ state: "ok" });
  });

  test("a group that means nothing is of the past once its people came with others, or readings are ten minutes newer", async () => {
    const wrong = { names: ["rediflow-editor"], came: true, repeated: 0 };
    await session({ groups: wrong });
    expect(await look("unknown-groups")).toMatchObject({ state: "warning" });
    await session({});
    expect(await look("unknown-groups"), "the same person").toMatchObject({ state: "ok" });
    await session({ groups: wrong, externalId: "somebody-else" });
    await session({});
    expect(await look("unknown-groups"), "another person").toMatchObject({ state: "warning" });
    await withOwner(server.database.ownerUrl, (owner) =>
      owner.query(`UPDATE sessions SET groups_read_at = groups_read_at - interval '11 minutes'
        WHERE 'rediflow-editor' = ANY (groups)`),
    );
    expect(await look("unknown-groups"), "an old reading").toMatchObject({ state: "ok" });
  });

  test("groups that mean nothing are named with how often, the known ones and those of organisations are not", async () => {
    const known = ["rediflow-editors", "rediflow-org-EXAMPLE", "rediflow-visibility-org", "somebody-elses"];
    server.idp.setGroups("editor@test", known);
    await server.signIn("editor@test");
    expect(await look("unknown-groups")).toMatchObject({ state: "ok" });
    server.idp.setGroups("editor@test", [
      ...known,
      "rediflow-editor",
      "rediflow-org-NOWHERE",
      "rediflow-\u001b[2J",
    ]);
    await server.signIn("editor@test");
    await server.signIn("editor@test");
    const { state, found } = await look("unknown-groups");
    expect(state).toBe("warning");
    expect(found).toContain("“rediflow-editor” (people: 1)");
    expect(found).toContain("“rediflow-org-NOWHERE” (people: 1)");
    expect(found).not.toMatch(/EXAMPLE|editors|visibility-org|somebody/);
    expect(found).not.toContain("\u001b");
  });

  test("the functions that tell it count live sessions only, and name nobody", async () => {
    await session({ groups: { names: ["rediflow-ended"], came: true, repeated: 1 } });
    await withOwner(server.database.ownerUrl, (owner) =>
      owner.query("UPDATE sessions SET expires_at = now()"),
    );
    const db = createDatabase({ ...server.config.database, poolSize: 1 });
    expect(await db.sessionFacts()).toMatchObject({ live: 0, repeated: 0, lastGroupsCame: null });
    expect(await db.groupsInSessions()).toEqual([]);
    await db.close();
  });
});

describe("one-account", () => {
  const account = (issuer: string, externalId: string, kind: "person" | "service" = "person") =>
    server.db.findOrCreateUser({ issuer, externalId, name: "Somebody", email: null, kind });
  const tools = () => server.idp.issuer.replace("/rediflow/", "/rediflow-cli/");

  test("is right for one kind of subject, for services, and for the tools of another stack", async () => {
    await account(tools(), "somebody-s-service", "service");
    await account("https://elsewhere.example/", "somebody-from-elsewhere");
    expect(await look("one-account")).toMatchObject({ state: "ok" });
  });

  test("warns of a person whom a tool's token names otherwise than the sign-in, until that account is switched off", async () => {
    await account(tools(), "somebody-hashed");
    const found = await look("one-account");
    expect(found).toMatchObject({ state: "warning" });
    expect(found.found).toMatch(/^1 of the accounts/);
    expect(found.remedy).toContain("Based on the User's UUID");
  });

  test("warns where subjects of the sign-in are of two kinds, as after a change of the subject mode", async () => {
    await account(server.idp.issuer, "somebody-hashed");
    const found = await look("one-account");
    expect(found).toMatchObject({ state: "warning" });
    expect(found.found).toContain("1 by another");
  });
});
