import { withOwner } from "@rediflow/db-admin/testing";
import type { Browser } from "@rediflow/dev-idp/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Tokens } from "../auth/oidc.ts";
import { unseal } from "../auth/seal.ts";
import { hashToken } from "../auth/session-cookie.ts";
import { apiOf, refusal } from "../testing/api.ts";
import { startFaultEnvironment, type FaultEnvironment } from "../testing/faults/fault-environment.ts";
import { openProviderGate, type ProviderGate } from "../testing/faults/provider-gate.ts";

// A refresh token outlives the session at the provider: what ends here must end there too.
let gate: ProviderGate;
let stack: FaultEnvironment;
let browser: Browser;
beforeAll(async () => {
  gate = await openProviderGate();
  stack = await startFaultEnvironment({}, { gate });
});
beforeEach(async () => {
  browser = await stack.signIn("editor@test");
  gate.asked.length = 0;
  stack.logged.length = 0;
});
afterAll(async () => {
  await stack.stop();
  await gate.shut();
});

interface Row {
  id: string;
  user_id: string;
  tokens: Buffer;
}

async function sessionOf(of: Browser): Promise<{ id: string; userId: string; refreshToken: string }> {
  const hash = hashToken(of.cookie(stack.config.session.cookieName) ?? "");
  const [row] = await withOwner(
    stack.database.ownerUrl,
    async (owner) =>
      (await owner.query<Row>("SELECT id, user_id, tokens FROM sessions WHERE token_hash = $1", [hash])).rows,
  );
  if (row === undefined) throw new Error("this browser has no session");
  const tokens = unseal(row.tokens, "session-tokens", stack.config.session.secrets) as Tokens;
  return { id: row.id, userId: row.user_id, refreshToken: tokens.refreshToken ?? "" };
}

/** What the provider says to a refresh token: `invalid_grant`, or nothing when it takes it, which uses it up. */
async function tryAtProvider(refreshToken: string): Promise<string | undefined> {
  const { clientId, clientSecret } = stack.config.oidc ?? { clientId: "", clientSecret: "" };
  const answer = await fetch(`${stack.idp.issuer}token/`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "refresh_token",
      refresh_token: refreshToken,
      client_id: clientId,
      client_secret: clientSecret,
    }),
  });
  return ((await answer.json()) as { error?: string }).error;
}

/** Signs in once more in the browser of the test, which is signed in at the provider. */
async function signInOver(): Promise<void> {
  const atProvider = await browser.visit(`${stack.origin}/login`);
  await browser.visit((await browser.visit(atProvider.url)).url);
}

const signOut = (of: Browser): Promise<Response> =>
  of.fetch(`${stack.origin}/logout`, {
    method: "POST",
    headers: { "x-rediflow": "1", origin: stack.origin, "content-type": "application/json" },
    body: "{}",
  });
const asked = (what: string): number => gate.asked.filter((each) => each === what).length;
const revoked = (count: number): Promise<void> => expect.poll(() => asked("revoke")).toBe(count);

describe("the refresh token is revoked at the provider", () => {
  test.each<[name: string, end: () => Promise<unknown>]>([
    ["a sign-out", () => signOut(browser)],
    ["a new sign-in in the same browser", () => signInOver()],
    [
      "its person, from another browser",
      async () => {
        const { id: sessionId } = await sessionOf(browser);
        await apiOf(await stack.signIn("editor@test"), stack.origin).sessions.endOwn.mutate({ sessionId });
      },
    ],
    [
      "an administrator",
      async () => {
        const { id: sessionId } = await sessionOf(browser);
        await apiOf(await stack.signIn("admin@test"), stack.origin).sessions.end.mutate({ sessionId });
      },
    ],
  ])("when a session is ended by %s", async (_name, end) => {
    const { refreshToken } = await sessionOf(browser);
    await end();
    await revoked(1);
    expect(await tryAtProvider(refreshToken)).toBe("invalid_grant");
  });

  const groupsAreOld = () =>
    withOwner(stack.database.ownerUrl, (owner) =>
      owner.query(
        "UPDATE sessions SET groups_read_at = now() - interval '1 hour', access_expires_at = now()",
      ),
    );

  test("when a reading of the groups finds the session over, though the provider gave new tokens", async () => {
    gate.answer("userinfo", { status: 401, body: { error: "invalid_token" } });
    await groupsAreOld();
    expect(await refusal(apiOf(browser, stack.origin).access.get.query())).toMatchObject({
      code: "not-signed-in",
    });
    gate.answer("userinfo", undefined);
    await revoked(1);
  });

  test("the new one too, when the session ends while a reading of the groups brings it", async () => {
    await groupsAreOld();
    gate.meanwhile("token refresh_token", () => signOut(browser));
    expect(await refusal(apiOf(browser, stack.origin).access.get.query())).toMatchObject({
      code: "not-signed-in",
    });
    await revoked(2);
  });

  test("of every session of an account that is switched off", async () => {
    const viewers = [await stack.signIn("viewer@test"), await stack.signIn("viewer@test")];
    const sessions = await Promise.all(viewers.map(sessionOf));
    const admin = apiOf(await stack.signIn("admin@test"), stack.origin);
    const userId = sessions[0]?.userId ?? "";
    await admin.users.switch.mutate({ userId, active: false });
    try {
      await revoked(2);
      for (const { refreshToken } of sessions)
        expect(await tryAtProvider(refreshToken)).toBe("invalid_grant");
    } finally {
      await admin.users.switch.mutate({ userId, active: true });
    }
  });
});

test("what is refused, and what is not committed, revokes nothing", async () => {
  const viewer = await stack.signIn("viewer@test");
  const { id: sessionId, refreshToken } = await sessionOf(viewer);
  expect(await refusal(apiOf(browser, stack.origin).sessions.endOwn.mutate({ sessionId }))).toMatchObject({
    code: "not-visible",
  });
  const { userId } = await sessionOf(browser);
  const own = apiOf(browser, stack.origin).users.switch.mutate({ userId, active: false });
  expect(await refusal(own)).toMatchObject({ code: "role-too-low" });
  await signOut(browser);
  await revoked(1);
  expect(await tryAtProvider(refreshToken)).toBeUndefined();
});

test("a provider that stands still or fails is in nobody's way, and the log says so without a token", async () => {
  const { refreshToken } = await sessionOf(browser);
  gate.hold(true);
  const begun = performance.now();
  expect((await signOut(browser)).status).toBe(200);
  expect(performance.now() - begun).toBeLessThan(1500);
  await revoked(1);
  gate.hold(false);
  const other = await stack.signIn("editor@test");
  gate.answer("revoke", { status: 500, body: { error: "server_error" } });
  expect((await signOut(other)).status).toBe(200);
  const said = (): string[] => stack.logged.filter((line) => line.includes("could not be revoked"));
  await expect.poll(() => said().length, { timeout: 10_000 }).toBe(2);
  gate.answer("revoke", undefined);
  expect(said().join("")).not.toContain(refreshToken);
  expect(said().join("")).toContain("OAUTH_TIMEOUT");
});
