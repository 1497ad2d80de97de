import type { RequestListener } from "node:http";
import { describe, expect, test } from "vitest";
import { redirectTo, startMisconfiguredProvider } from "../testing/misconfigured-provider.ts";
import { examined, examinedAt, open } from "../testing/examined.ts";

const ofProvider = ["issuer-matches", "redirect-uri", "signing-algorithm"] as const;

test.each([
  "issuer-reachable",
  "issuer-matches",
  "issuer-slash",
  "redirect-uri",
  "signing-algorithm",
] as const)("%s is right with a provider that is", async (name) => {
  expect(await examinedAt(name)).toMatchObject({ state: "ok", remedy: null });
});

test.each(["issuer-reachable", "issuer-slash", "groups-claim", ...ofProvider] as const)(
  "%s is skipped where there is no login",
  async (name) => {
    expect(await examined(name, open)).toMatchObject({ state: "skipped" });
  },
);

describe("issuer-reachable", () => {
  test("fails, and what depends on it is skipped, when nobody answers", async () => {
    const down = { OIDC_ISSUER: "http://127.0.0.1:9/application/o/rediflow/" };
    const found = await examined("issuer-reachable", down);
    expect(found).toMatchObject({ state: "failed" });
    expect(found.found).toContain("http://127.0.0.1:9/application/o/rediflow/.well-known");
    for (const name of ofProvider)
      expect(await examined(name, down), name).toMatchObject({
        state: "skipped",
        remedy: "See issuer-reachable first.",
      });
  });

  test.each<[string, RequestListener, RegExp]>([
    ["not found", (_req, res) => res.writeHead(404).end(), /answers HTTP 404/],
    [
      "moved",
      redirectTo(() => "https://elsewhere.example/"),
      /redirects to “https:\/\/elsewhere\.example\/”/,
    ],
    ["a page", (_req, res) => res.end("<!doctype html>"), /has no discovery document/],
    ["another document", (_req, res) => res.end('{"issuer": 7}'), /has no discovery document/],
    ["cut off", (_req, res) => res.writeHead(200, { "content-length": "9" }).destroy(), /doesn't answer/],
    ["silent", () => undefined, /it did not answer in time/],
    ["without end", pour, /has no discovery document|did not answer in time/],
  ])("fails when the document is %s", async (_name, discovery, said) => {
    const begun = performance.now();
    const found = await examinedAt("issuer-reachable", { discovery });
    expect(found).toMatchObject({ state: "failed" });
    expect(found.found).toMatch(said);
    expect(performance.now() - begun).toBeLessThan(6000);
  });
});

describe("a path that the provider does not know", () => {
  test("names the slug, and says nothing of name and certificate", async () => {
    const provider = await startMisconfiguredProvider();
    const issuer = provider.issuer.replace("/rediflow/", "/rediflw/");
    const { state, remedy } = await examined("issuer-reachable", { OIDC_ISSUER: issuer });
    await provider.stop();
    expect(state).toBe("failed");
    expect(remedy).toContain("the slug “rediflw”");
    expect(remedy).not.toMatch(/certificate/);
  });

  test("is told from a host alone, which is no issuer of Authentik's", async () => {
    const provider = await startMisconfiguredProvider();
    const issuer = `${new URL(provider.issuer).origin}/`;
    const { state, remedy } = await examined("issuer-reachable", { OIDC_ISSUER: issuer });
    await provider.stop();
    expect(state).toBe("failed");
    expect(remedy).toContain("/application/o/rediflow/");
    expect(remedy).not.toMatch(/certificate/);
  });

  test("is no matter of the path when nobody answers", async () => {
    const down = { OIDC_ISSUER: "http://127.0.0.1:9/application/o/rediflow/" };
    expect((await examined("issuer-reachable", down)).remedy).toContain("certificate");
  });
});

/** Sends as long as anybody reads. */
function pour(...[, res]: Parameters<RequestListener>): void {
  const chunk = "x".repeat(64 * 1024);
  const more = (): void => {
    while (!res.destroyed && res.write(chunk));
  };
  res.on("drain", more);
  more();
}

describe("issuer-matches", () => {
  test("fails when the provider calls itself something else, whose name it shows on one line", async () => {
    const issuer = "http://other.example/\u001b[31m\n\u202eevil";
    const found = await examinedAt("issuer-matches", { document: () => ({ issuer }) });
    expect(found).toMatchObject({ state: "failed" });
    expect(found.found).toContain("“http://other.example/�[31m��evil”");
  });

  test("sends nobody to the address that Authentik names for all its providers", async () => {
    const document = (issuer: string) => ({ issuer: `${new URL(issuer).origin}/` });
    const found = await examinedAt("issuer-matches", { document });
    expect(found).toMatchObject({ state: "failed" });
    expect(found.remedy).toContain("“Each provider has a different issuer, based on the application slug”");
    expect(found.remedy).toContain("leave OIDC_ISSUER as it is");
    expect(found.remedy).not.toContain("Set OIDC_ISSUER");
  });

  test("takes a host in capitals for the same host", async () => {
    const provider = await startMisconfiguredProvider({
      document: (issuer) => ({ issuer: issuer.replace("127.0.0.1", "LocalHost") }),
    });
    const found = await examined("issuer-matches", {
      OIDC_ISSUER: provider.issuer.replace("127.0.0.1", "LOCALHOST"),
    });
    await provider.stop();
    expect(found).toMatchObject({ state: "ok" });
  });

  test("fails when a provider behind a proxy takes its endpoints for plain http", async () => {
    const issuer = "https://id.example/application/o/rediflow/";
    const document = {
      issuer,
      authorization_endpoint: "https://id.example/a",
      token_endpoint: "http://id.example/t",
      userinfo_endpoint: "https://id.example/u",
      jwks_uri: "https://id.example/k",
      id_token_signing_alg_values_supported: [],
      id_token_encryption_alg_values_supported: [],
      scopes_supported: [],
    };
    const now = new Date();
    const answer = { answered: true as const, document, date: now, before: now, after: now };
    const found = await examined("issuer-matches", {}, { discovery: () => Promise.resolve(answer) });
    expect(found).toMatchObject({ state: "failed" });
    expect(found.found).toContain("token_endpoint");
    expect(found.remedy).toContain("AUTHENTIK_LISTEN__TRUSTED_PROXY_CIDRS");
  });
});

describe("issuer-slash", () => {
  test("warns when the variable lacks it, also when nobody answers", async () => {
    const provider = await startMisconfiguredProvider();
    const addresses = [provider.issuer, "http://127.0.0.1:9/application/o/rediflow/"];
    const found = await Promise.all(
      addresses.map((each) => examined("issuer-slash", { OIDC_ISSUER: each.replace(/\/$/, "") })),
    );
    await provider.stop();
    expect(found.map(({ state }) => state)).toEqual(["warning", "warning"]);
  });

  test("says how to write it when the provider's own name has none, which is no other name", async () => {
    const document = (issuer: string) => ({ issuer: issuer.replace(/\/$/, "") });
    const found = await examinedAt("issuer-slash", { document });
    expect(found).toMatchObject({ state: "warning" });
    expect(found.remedy).toMatch(/^Write OIDC_ISSUER=“http:.*\/application\/o\/rediflow”/);
    expect(await examinedAt("issuer-matches", { document })).toMatchObject({ state: "ok" });
  });

  test("is left to issuer-matches where the name is another", async () => {
    const document = (issuer: string) => ({ issuer: `${issuer}more/` });
    expect(await examinedAt("issuer-slash", { document })).toMatchObject({ state: "skipped" });
    expect(await examinedAt("issuer-matches", { document })).toMatchObject({ state: "failed" });
  });
});

describe("clock", () => {
  const hour = 3_600_000;

  test("agrees with a provider that shows the same time", async () => {
    expect(await examinedAt("clock")).toMatchObject({ state: "ok" });
  });

  test.each([
    [-hour, "3600 s behind"],
    [hour, "3600 s ahead"],
  ])("warns when the provider's is %i ms off", async (off, said) => {
    const found = await examinedAt("clock", { date: new Date(Date.now() + off) });
    expect(found).toMatchObject({ state: "warning" });
    const seconds = Number(/(\d+) s/.exec(found.found)?.[1]);
    expect(Math.abs(seconds - 3600)).toBeLessThan(30);
    expect(found.found).toContain(said.split(" ").at(-1));
  });

  test("is skipped when nobody tells the time", async () => {
    expect(await examined("clock", open)).toMatchObject({ state: "skipped" });
  });
});
