import { createHash, randomBytes } from "node:crypto";
import { createDatabase, type GroupsRead } from "@rediflow/db";
import { withOwner } from "@rediflow/db/testing";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createOidc } from "../auth/oidc.ts";
import type { Config } from "../config.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";
import { checks, type CheckName } from "./checks.ts";
import { examine } from "./examine.ts";
import type { Finding } from "./finding.ts";
import { admit, type Parts } from "./patient.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterEach(() =>
  withOwner(server.database.ownerUrl, (owner) =>
    owner.query("DELETE FROM sessions; DELETE FROM logout_tokens"),
  ),
);
afterAll(() => server.stop());

/** The running server's own parts, or those of one whose login is configured otherwise. */
function parts(changed: Partial<NonNullable<Config["oidc"]>> = {}): Parts {
  const { config, db } = server;
  if (config.oidc === null) throw new Error("this server has a login");
  const oidcConfig = { ...config.oidc, ...changed };
  const oidc = createOidc(oidcConfig, config.appOrigin);
  return { config: { ...config, oidc: oidcConfig }, db, oidc, clock: () => new Date(), headers: {} };
}

const look = async (name: CheckName, given: Parts = parts()): Promise<Finding> =>
  await checks[name](admit(given));

test("a house in order: nothing is wrong, and only the notice of a sign-out has still to come", async () => {
  await server.signIn("admin@test");
  const reports = await examine(parts(), (_name, error) => {
    throw error;
  });
  expect(reports.map(({ name }) => name)).toEqual(Object.keys(checks));
  const others = reports.filter(({ state }) => state !== "ok").map(({ name, state }) => `${name} ${state}`);
  // A database that is slow because the machine is busy warns, and rightly.
  expect(others.filter((each) => each !== "database warning")).toEqual(["backchannel skipped"]);
  for (const { found, remedy, state } of reports) {
    expect(found).toMatch(/^.{10,}\.$/s);
    if (state === "ok") expect(remedy).toBeNull();
  }
});

test("nothing that is found names a secret", async () => {
  await server.signIn("admin@test");
  const said = JSON.stringify([
    await examine(parts(), () => undefined),
    await examine(parts({ redirectUri: "https://wrong.example/" }), () => undefined),
  ]);
  for (const secret of [server.config.oidc?.clientSecret, "app-of-tests", ...server.config.session.secrets])
    expect(said).not.toContain(secret);
  expect(said).not.toMatch(/eyJ[\w-]+\./);
});

describe("at the real development provider", () => {
  test.each([
    ["redirectUri", "https://wrong.example/oauth/callback"],
    ["redirectUri", "slash"],
    ["clientId", "unknown-client"],
  ] as const)("%s %s is refused with a page of the provider's, and found", async (field, value) => {
    const wrong = value === "slash" ? `${server.origin}/oauth/callback/` : value;
    const found = await look("redirect-uri", parts({ [field]: wrong }));
    expect(found).toMatchObject({ state: "failed" });
    expect(found.found).toContain("HTTP 400");
    expect(found.remedy).toContain(`“${wrong}”`);
  });

  test("another slug is no issuer", async () => {
    const issuer = server.idp.issuer.replace("/rediflow/", "/elsewhere/");
    const found = await look("issuer-reachable", parts({ issuer }));
    expect(found).toMatchObject({ state: "failed" });
    expect(found.found).toContain("HTTP 404");
    expect(await look("redirect-uri", parts({ issuer }))).toMatchObject({ state: "skipped" });
  });

  test("another name for its host is another issuer, and no login can be begun", async () => {
    const issuer = server.idp.issuer.replace("localhost", "127.0.0.1");
    const [reachable, matches, redirect] = await Promise.all(
      (["issuer-reachable", "issuer-matches", "redirect-uri"] as const).map((name) =>
        look(name, parts({ issuer })),
      ),
    );
    // Where localhost is ::1 only, nobody answers there at all.
    if (reachable?.state === "ok") {
      expect(matches).toMatchObject({ state: "failed" });
      expect(redirect).toMatchObject({ state: "skipped", remedy: "See issuer-matches first." });
    } else expect(matches).toMatchObject({ state: "skipped" });
  });
});

const right: GroupsRead = { names: ["rediflow-viewers"], came: true, repeated: 0 };

/** A session whose login brought this. */
async function session(brought: {
  groups?: GroupsRead;
  refreshable?: boolean;
  sid?: string | null;
}): Promise<void> {
  const login = { issuer: server.idp.issuer, externalId: "somebody", name: "Somebody", email: null };
  const { userId } = await server.db.findOrCreateUser({ ...login, kind: "person" });
  await server.db.createSession({
    ...{ tokenHash: randomBytes(32), userId, tokens: null, accessSeconds: 60, userAgent: null },
    ...{ providerSid: brought.sid === undefined ? "sid" : brought.sid, groups: brought.groups ?? right },
    ...{ refreshable: brought.refreshable ?? true, idleSeconds: 600, absoluteSeconds: 600 },
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
    expect(await look("groups-claim")).toMatchObject({ state: "failed" });
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
      await server.db.obeyLogout({ ...notice, jtiHash: createHash("sha256").update(jti).digest() });
    expect(await server.db.cleanUp()).toBe(1);
    expect(await look("backchannel")).toMatchObject({ state: "ok" });
  });

  test("groups that come twice are found, at the real provider and when read again", async () => {
    server.idp.setGroups("viewer@test", ["rediflow-viewers", "rediflow-viewers", "others"]);
    await server.signIn("viewer@test");
    await server.signIn("admin@test");
    const found = await look("duplicate-groups");
    expect(found).toMatchObject({ state: "warning" });
    expect(found.found).toContain("1 of 2 live sessions");
    const { rows } = await withOwner(server.database.ownerUrl, (owner) =>
      owner.query<{ token_hash: Buffer }>("SELECT token_hash FROM sessions"),
    );
    for (const { token_hash: hash } of rows) await server.db.finishRefresh(hash, right);
    expect(await look("duplicate-groups")).toMatchObject({ state: "ok" });
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
    expect(found).toContain("“rediflow-editor” (sessions: 2)");
    expect(found).toContain("“rediflow-org-NOWHERE” (sessions: 2)");
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
