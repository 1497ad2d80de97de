import { describe, expect, test } from "vitest";
import { brandLook } from "./ensure-brand.ts";
import { seedTestUsers } from "./seed-test-users.ts";
import { setUpBrand } from "./set-up-brand.ts";
import { fakeClock } from "./testing/fake-clock.ts";
import { deployment, setUpHouse } from "./testing/set-up.ts";

const house = setUpHouse();
const refused = () => house.authentik.seen.filter(({ status }) => status >= 400);

describe("on a server that was just started", () => {
  test("no look-up is refused while nothing is there, and every half minute it is said what is missing", async () => {
    const clock = fakeClock();
    await house.restart({ firstMinutes: { clock, madeAfter: 100_000 } });
    await house.setUp({ clock });
    expect(house.said.map((line) => line.slice(0, 42))).toEqual([
      "Waiting for Authentik (0 of 300 s): Authen",
      "Waiting for Authentik (30 of 300 s): Authe",
      "Waiting for Authentik (60 of 300 s): Authe",
      "Waiting for Authentik (90 of 300 s): Authe",
    ]);
    expect(house.said[0]).toMatch(/has not made its own flow default-.*, default brand yet\.$/);
    expect(house.said[2]).toMatch(/made its own scope mapping goauthentik\.io.*, default brand yet\.$/);
    expect(house.said[3]).toMatch(/made its own default brand yet\.$/);
    expect(refused()).toEqual([]);
  });

  test("the test users and the look wait as well", async () => {
    await house.setUp();
    const { applications, providers } = house.authentik.store;
    const more = { token: house.authentik.token, dryRun: false, say: () => undefined };
    const clock = fakeClock();
    await house.restart({ firstMinutes: { clock, madeAfter: 100_000 } });
    Object.assign(house.authentik.store, { applications, providers });
    const { url } = house.authentik;
    await setUpBrand({ ...more, url, clock, look: brandLook(deployment.appUrl, {}) });
    expect(clock.now()).toBeGreaterThanOrEqual(100_000);
    const later = fakeClock();
    await house.restart({ firstMinutes: { clock: later, madeAfter: 100_000 } });
    const users = seedTestUsers({ ...more, url: house.authentik.url, clock: later });
    await expect(users).rejects.toThrow("Run setup-authentik-oidc");
    expect(later.now()).toBeGreaterThanOrEqual(100_000);
    expect(refused()).toEqual([]);
  });

  test("2026.2 refuses the token until its worker has made it: that is waited for", async () => {
    const clock = fakeClock();
    await house.restart({
      version: "2026.2",
      firstMinutes: { clock, tokenAfter: 70_000, madeAfter: 100_000 },
    });
    const { issuer } = await house.setUp({ clock });
    expect(issuer).toContain("/application/o/rediflow/");
    expect(house.said[0]).toMatch(
      /^Waiting for Authentik \(0 of 300 s\): Authentik refuses the token .*403: Token invalid\/expired/,
    );
    expect(house.said.filter((line) => line.includes("refuses the token"))).toHaveLength(3);
  });

  test("a token that is really wrong is named at once as the likely cause, and for good after five minutes", async () => {
    const clock = fakeClock();
    const { token } = house.authentik;
    const failed = house.failure({ token: `${token}-not`, clock });
    expect(await failed).toMatch(/refuses the token .*wrong, expired or revoked\. Make one under Directory/);
    expect(house.said[0]).toContain("Most likely AUTHENTIK_TOKEN is not the right one");
    expect(house.said).toHaveLength(10);
    expect(clock.now()).toBeGreaterThan(290_000);
  });

  test("what never comes is named after five minutes, with where to look", async () => {
    const clock = fakeClock();
    await house.restart({ firstMinutes: { clock, madeAfter: 1_000_000 } });
    expect(await house.failure({ clock })).toMatch(
      /has not made its own .*default brand yet\. Its worker .*podman logs rediflow-authentik-worker/,
    );
    expect(clock.now()).toBeGreaterThan(290_000);
    expect(clock.now()).toBeLessThan(310_000);
  });

  test("a server that breaks every connection is named each half minute too, and more patience can be asked for", async () => {
    const clock = fakeClock();
    house.authentik.interfere = () => (clock.now() < 700_000 ? "drop" : undefined);
    await house.setUp({ clock, patience: 800_000 });
    expect(house.said.slice(0, 3).map((line) => line.slice(0, 66))).toEqual([
      "Waiting for Authentik (0 of 800 s): Authentik cannot be reached at",
      "Waiting for Authentik (30 of 800 s): Authentik cannot be reached a",
      "Waiting for Authentik (60 of 800 s): Authentik cannot be reached a",
    ]);
    expect(house.said).toHaveLength(24);
  });

  test("a failing server is waited for too", async () => {
    const clock = fakeClock();
    house.authentik.interfere = () =>
      clock.now() < 50_000 ? { status: 500, body: { detail: "relation does not exist" } } : undefined;
    await house.setUp({ clock });
    expect(house.said[0]).toContain("Authentik failed while");
  });
});
