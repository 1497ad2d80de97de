import { describe, expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { fewestVariables, problemsOf, refused, testConfig } from "./testing/test-config.ts";

const secret = "s".repeat(32);

describe("without a login", () => {
  const open = { DATABASE_URL_APP: fewestVariables.DATABASE_URL_APP };

  test("everybody views, unless the variable says otherwise", () => {
    expect(readConfig(open)).toMatchObject({ oidc: null, openAs: "view_only" });
    expect(readConfig({ ...open, OIDC_ISSUER: "", OIDC_CLIENT_ID: "" }).oidc).toBeNull();
    expect(readConfig({ ...open, POLICY_NO_AUTH_DEFAULT: "allow_all" }).openAs).toBe("allow_all");
  });

  test.each(["qa", "prod"])("%s starts only when it was said explicitly", (env) => {
    const address = { APP_URL: "https://plan.example", SESSION_SECRET: secret, APP_ENV: env };
    expect(problemsOf({ ...open, ...address }).map((each) => each.split(":")[0])).toEqual([
      "POLICY_NO_AUTH_DEFAULT",
    ]);
    expect(problemsOf({ ...open, ...address, POLICY_NO_AUTH_DEFAULT: "view_only" })).toEqual([]);
  });
});

test("with row level security switched off the server connects as the owner, and must be given that address", () => {
  const off = { ...fewestVariables, RLS_ENABLED: "false" };
  expect(refused(off)).toEqual(["DATABASE_URL"]);
  const owner = "postgres://owner:pw@127.0.0.1/rediflow";
  expect(readConfig({ ...off, DATABASE_URL: owner }).database).toMatchObject({
    url: owner,
    rlsEnabled: false,
  });
});

test("API clients are pairs of audience and issuer, which is taken as it is written", () => {
  const { clients } = testConfig({
    OIDC_API_CLIENTS: "rediflow-cli@https://id.example/application/o/cli, tool@https://id.example/o/tool/",
  }).api;
  expect(clients).toEqual([
    { audience: "rediflow-cli", issuer: "https://id.example/application/o/cli" },
    { audience: "tool", issuer: "https://id.example/o/tool/" },
  ]);
});
