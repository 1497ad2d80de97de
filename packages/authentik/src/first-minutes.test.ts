import { describe, expect, test } from "vitest";
import { brandLook } from "./ensure-brand.ts";
import { seedTestUsers } from "./seed-test-users.ts";
import { setUpBrand } from "./set-up-brand.ts";
import { fakeClock } from "./testing/fake-clock.ts";
import { deployment, setUpStack } from "./testing/set-up.ts";

const stack = setUpStack();
const refused = () => stack.authentik.seen.filter(({ status }) => status >= 400);

describe("on a server that was just started", () => {
  test("no look-up is refused while nothing is there, and every half minute it is said what is missing", async () => {
    const clock = fakeClock();
    await stack.restart({ firstMinutes: { clock, madeAfter: 100_000 } });
    await stack.setUp({ clock });
    expect(stack.said.map((line) => line.slice(0, 42))).toEqual([
      "Waiting for Authentik (0 of 300 s): Authen",
      "Waiting for Authentik (30 of 300 s): Authe",
      "Waiting for Authentik (60 of 300 s): Authe",
      "Waiting for Authentik (90 of 300 s): Authe",
    ]);
    expect(stack.said[0]).toMatch(/has not made its own flow default-.*, default brand yet\.$/);
    expect(stack.said[2]).toMatch(/made its own scope mapping goauthentik\.io.*, default brand yet\.$/);
    expect(stack.said[3]).toMatch(/made its own default brand yet\.$/);
    expect(refused()).toEqual([]);
  });

  test("the test users and the look wait as well", async () => {
    await stack.setUp();
    const { applications, providers } = stack.authentik.store;
    const more = { token: stack.authentik.token, dryRun: false, say: () => undefined };
    const clock = fakeClock();
    await stack.restart({ firstMinutes: { clock, madeAfter: 100_000 } });
    Object.assign(stack.authentik.store, { applications, providers });
    const { url } = stack.authentik;
    await setUpBrand({ ...more, url, clock, look: brandLook(deployment.appUrl, {}) });
    expect(clock.now()).toBeGreaterThanOrEqual(100_000);
    const later = fakeClock();
    await stack.restart({ firstMinutes: { clock: later, madeAfter: 100_000 } });
    const users = seedTestUsers({ ...more, url: stack.authentik.url, clock: later });
    await expect(users).rejects.toThrow("Run setup-authentik-oidc");
    expect(later.now()).toBeGreaterThanOrEqual(100_000);
    expect(refused()).toEqual([]);
  });

  test("2026.2 refuses the token until its worker has made it: that is waited for", async () => {
    const clock = fakeClock();
    await stack.restart({
      version: "2026.2",
      firstMinutes: { clock, tokenAfter: 70_000, madeAfter: 100_000 },
    });
    const { issuer } = await stack.setUp({ clock });
    expect(issuer).toContain("/application/o/rediflow/");
    expect(stack.said[0]).toMatch(
      /^Waiting for Authentik \(0 of 300 s\): Authentik refuses the token .*403: Token invalid\/expired/,
    );
    expect(stack.said.filter((line) => line.includes("refuses the token"))).toHaveLength(3);
  });

  test("a token that is really wrong is named at once as the likely cause, and for good after five minutes", async () => {
    const clock = fakeClock();
    const { token } = stack.authentik;
    const failed = stack.failure({ token: `${token}-not`, clock });
    expect(await failed).toMatch(/refuses the token .*wrong, expired or revoked\. Make one under Directory/);
    expect(stack.said[0]).toContain("Most likely AUTHENTIK_TOKEN is not the right one");
    expect(stack.said).toHaveLength(10);
    expect(clock.now()).toBeGreaterThan(290_000);
  });

  test("what never comes is named after five minutes, with where to look", async () => {
    const clock = fakeClock();
    await stack.restart({ firstMinutes: { clock, madeAfter: 1_000_000 } });
    expect(await stack.failure({ clock })).toMatch(
      /has not made its own .*default brand yet\. Its worker .*podman logs rediflow-authentik-worker/,
    );
    expect(clock.now()).toBeGreaterThan(290_000);
    expect(clock.now()).toBeLessThan(310_000);
  });

  test("a server that breaks every connection is named each half minute too, and more patience can be asked for", async () => {
    const clock = fakeClock();
    stack.authentik.interfere = () => (clock.now() < 700_000 ? "drop" : undefined);
    await stack.setUp({ clock, patience: 800_000 });
    expect(stack.said.slice(0, 3).map((line) => line.slice(0, 66))).toEqual([
      "Waiting for Authentik (0 of 800 s): Authentik cannot be reached at",
      "Waiting for Authentik (30 of 800 s): Authentik cannot be reached a",
      "Waiting for Authentik (60 of 800 s): Authentik cannot be reached a",
    ]);
    expect(stack.said).toHaveLength(24);
  });

  test("a failing server is waited for too", async () => {
    const clock = fakeClock();
    stack.authentik.interfere = () =>
      clock.now() < 50_000 ? { status: 500, body: { detail: "relation does not exist" } } : undefined;
    await stack.setUp({ clock });
    expect(stack.said[0]).toContain("Authentik failed while");
  });
});
