import { withOwner } from "@rediflow/db-admin/testing";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { partsOf } from "../testing/examined.ts";
import { startTestServer, type TestServer } from "../testing/test-server.ts";
import { checks, type CheckName } from "./checks.ts";
import { examine } from "./examine.ts";
import type { Finding } from "./finding.ts";
import type { Parts } from "./parts.ts";
import { admit } from "./patient.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterEach(() => withOwner(server.database.ownerUrl, (owner) => owner.query("DELETE FROM sessions")));
afterAll(() => server.stop());

const look = async (name: CheckName, given: Parts = partsOf(server)): Promise<Finding> =>
  await checks[name](admit(given));

test("a stack in order: nothing is wrong, and only the notice of a sign-out has still to come", async () => {
  await server.signIn("admin@test");
  const reports = await examine(partsOf(server), (_name, error) => {
    throw error;
  });
  expect(reports.map(({ name }) => name)).toEqual(Object.keys(checks));
  const others = reports.filter(({ state }) => state !== "ok").map(({ name, state }) => `${name} ${state}`);
  // A database that is slow because the machine is busy warns, and rightly.
  expect(others.filter((each) => each !== "database warning")).toEqual([
    "backchannel skipped",
    // Only a token shows these.
    ...["subject-mode skipped", "device-code skipped", "application-access skipped"],
  ]);
  for (const { found, remedy, state } of reports) {
    expect(found).toMatch(/^.{10,}\.$/s);
    if (state === "ok") expect(remedy).toBeNull();
  }
});

test("nothing that is found names a secret", async () => {
  await server.signIn("admin@test");
  const said = JSON.stringify([
    await examine(partsOf(server), () => undefined),
    await examine(partsOf(server, { redirectUri: "https://wrong.example/" }), () => undefined),
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
    const found = await look("redirect-uri", partsOf(server, { [field]: wrong }));
    expect(found).toMatchObject({ state: "failed" });
    expect(found.found).toContain("HTTP 400");
    expect(found.remedy).toContain(`“${wrong}”`);
  });

  test("another secret is found, and one that the provider knows is right", async () => {
    expect(await look("client-secret")).toMatchObject({ state: "ok" });
    expect(await look("client-secret", partsOf(server, { clientSecret: "another" }))).toMatchObject({
      state: "failed",
    });
    expect(await look("refresh-grant", partsOf(server, { clientSecret: "another" }))).toMatchObject({
      state: "skipped",
    });
  });

  test("another slug is no issuer", async () => {
    const issuer = server.idp.issuer.replace("/rediflow/", "/elsewhere/");
    const found = await look("issuer-reachable", partsOf(server, { issuer }));
    expect(found).toMatchObject({ state: "failed" });
    expect(found.found).toContain("HTTP 404");
    expect(await look("redirect-uri", partsOf(server, { issuer }))).toMatchObject({ state: "skipped" });
  });

  test("another name for its host is another issuer, and no login can be begun", async () => {
    const issuer = server.idp.issuer.replace("localhost", "127.0.0.1");
    const [reachable, matches, redirect] = await Promise.all(
      (["issuer-reachable", "issuer-matches", "redirect-uri"] as const).map((name) =>
        look(name, partsOf(server, { issuer })),
      ),
    );
    // Where localhost is ::1 only, nobody answers there at all.
    if (reachable?.state === "ok") {
      expect(matches).toMatchObject({ state: "failed" });
      expect(redirect).toMatchObject({ state: "skipped", remedy: "See issuer-matches first." });
    } else expect(matches).toMatchObject({ state: "skipped" });
  });
});
