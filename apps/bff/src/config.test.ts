import { serverKeyOf } from "@rediflow/db/server-key";
import { describe, expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";
import { fewestVariables, problemsOf, refused, testConfig } from "./testing/test-config.ts";

const secret = "s".repeat(32);
const hardened = { ...fewestVariables, APP_URL: "https://plan.example", SESSION_SECRET: secret };

test("the fewest variables give these defaults", () => {
  expect(readConfig(fewestVariables)).toEqual({
    env: "dev",
    hardened: false,
    appOrigin: "http://localhost:5000",
    appHost: "localhost:5000",
    secure: false,
    port: 5000,
    host: "127.0.0.1",
    database: {
      url: fewestVariables.DATABASE_URL_APP,
      poolSize: 8,
      preparedStatements: true,
      rlsEnabled: true,
      serverKeys: [serverKeyOf("development-only-secret-of-dev-not-for-use")],
    },
    oidc: {
      issuer: "https://id.example/application/o/rediflow/",
      clientId: "rediflow",
      clientSecret: "secret-of-the-tests",
      redirectUri: "http://localhost:5000/oauth/callback",
      scopes: undefined,
      groups: { claim: undefined, map: new Map() },
      allowHttp: true,
    },
    openAs: "view_only",
    visibilityEnabled: true,
    session: {
      cookieName: "rediflow-dev",
      secrets: [expect.stringMatching(/^.{32,}$/)],
      idleSeconds: 28_800,
      absoluteSeconds: 604_800,
      groupsMaxAgeSeconds: 300,
      providerGraceSeconds: 900,
    },
    api: { clients: [], scope: "rediflow-api" },
    perMinute: { failedCallbacks: 20, logins: 300, sharedLinks: 10, api: 600, imports: 20 },
    hoursPerPm: 143.33,
    trustProxy: 0,
    logLevel: "info",
    timeZone: "UTC",
  });
});

test("an empty variable counts as unset", () => {
  const optional = [
    "APP_ENV",
    "APP_URL",
    "PORT",
    "HOST",
    "SESSION_SECRET",
    "OIDC_REDIRECT_URI",
    "TZ",
    "DATABASE_URL",
  ];
  const empty = Object.fromEntries(optional.map((name) => [name, ""]));
  expect(readConfig({ ...fewestVariables, ...empty })).toEqual(readConfig(fewestVariables));
  expect(refused({ OIDC_ISSUER: "" })).toEqual(["OIDC_ISSUER"]);
});

test("every variable that is missing is named, all at once", () => {
  const given = { OIDC_ISSUER: "https://id.example" };
  expect(problemsOf(given).map((each) => each.split(":")[0])).toEqual([
    "DATABASE_URL_APP",
    "OIDC_CLIENT_ID",
    "OIDC_CLIENT_SECRET",
  ]);
});

test("every variable that is wrong is named, all at once, and no value is shown", () => {
  const wrong = {
    APP_ENV: "wrong-env",
    APP_URL: "wrong-app-url",
    PORT: "wrong-port",
    DATABASE_URL_APP: "mysql://u:wrong-password@h/d",
    DATABASE_POOL_SIZE: "wrong-size",
    OIDC_ISSUER: "wrong-issuer",
    OIDC_CLIENT_ID: "   ",
    OIDC_CLIENT_SECRET: "   ",
    OIDC_REDIRECT_URI: "wrong-redirect",
    SESSION_SECRET: "wrong-secret",
    SESSION_IDLE_SECONDS: "wrong-idle",
    SESSION_ABSOLUTE_SECONDS: "-1",
    RLS_ENABLED: "wrong-switch",
    OIDC_GROUPS_MAX_AGE_SECONDS: "wrong-age",
    OIDC_PROVIDER_GRACE_SECONDS: "wrong-grace",
    OIDC_API_CLIENTS: "wrong-client",
    POLICY_NO_AUTH_DEFAULT: "wrong-default",
    PROJECT_VISIBILITY_ENABLED: "wrong-visibility",
    RATE_LIMIT_API: "wrong-limit",
    RATE_LIMIT_IMPORTS: "wrong-limit",
    HOURS_PER_PERSON_MONTH: "wrong-hours",
    TRUST_PROXY: "wrong-proxy",
    LOG_LEVEL: "wrong-level",
    TZ: "Wrong/Zone",
    DATABASE_URL: "postgres://owner:wrong-owner@h/d",
  };
  expect(refused(wrong).sort()).toEqual(Object.keys(wrong).sort());
  const said = new ConfigError(problemsOf(wrong)).message;
  expect(said).toMatch(/^the configuration has 25 fault\(s\):\n {2}- APP_ENV: /);
  for (const value of Object.values(wrong)) if (value.length > 3) expect(said).not.toContain(value);
  expect(said).not.toContain("wrong-password");
});

describe("a variable is refused", () => {
  test.each([
    ["DATABASE_URL", "postgres://owner:pw@127.0.0.1/rediflow"],
    ["DATABASE_URL_APP", "127.0.0.1:5432"],
    ["APP_URL", "localhost:5000"],
    ["APP_URL", "ftp://plan.example"],
    ["APP_URL", "https://plan.example/rediflow"],
    ["APP_URL", "https://plan.example/?tenant=1"],
    ["APP_URL", "https://plan.example/#top"],
    ["APP_URL", "https://user:pw@plan.example"],
    ["OIDC_ISSUER", "javascript:alert(1)"],
    ["OIDC_REDIRECT_URI", "javascript:alert(1)"],
    ["OIDC_REDIRECT_URI", "/oauth/callback"],
    ["PORT", "65536"],
    ["PORT", "80.5"],
    ["TRUST_PROXY", "true"],
    ["SESSION_SECRET", "s".repeat(31)],
    ["SESSION_SECRET", `${secret},`],
    ["SESSION_SECRET", `${secret},${"t".repeat(31)}`],
    ["SESSION_IDLE_SECONDS", "0"],
    ["DATABASE_POOL_SIZE", "101"],
    ["HOURS_PER_PERSON_MONTH", "0"],
    ["TZ", "Europe/Helsinky"],
    ["TZ", "now"],
    ["OIDC_CLIENT_SECRET", undefined],
    ["OIDC_CLIENT_ID", undefined],
    ["OIDC_API_CLIENTS", "rediflow-cli"],
    ["OIDC_API_CLIENTS", "rediflow-cli@id.example"],
    ["DATABASE_PREPARED_STATEMENTS", "maybe"],
    ["RLS_ENABLED", "maybe"],
    ["POLICY_NO_AUTH_DEFAULT", "deny_all"],
  ])("%s=%s", (name, value) => {
    expect(refused({ [name]: value })).toEqual([name]);
  });
});

describe.each(["qa", "prod"])("in %s", (env) => {
  test("https and a secret of its own are enough", () => {
    expect(readConfig({ ...hardened, APP_ENV: env })).toMatchObject({
      hardened: true,
      secure: true,
      appOrigin: "https://plan.example",
      oidc: { allowHttp: false, redirectUri: "https://plan.example/oauth/callback" },
      session: { cookieName: `__Host-rediflow-${env}`, secrets: [secret] },
    });
  });

  test("a secret must be given and every address must be https", () => {
    expect(refused({ APP_ENV: env })).toEqual(["SESSION_SECRET", "APP_URL"]);
    expect(
      refused({ ...hardened, APP_ENV: env, OIDC_API_CLIENTS: "cli@https://a.example,cli@http://b.example" }),
    ).toEqual(["OIDC_API_CLIENTS"]);
    const plain = {
      APP_URL: "http://plan.example",
      OIDC_ISSUER: "http://id.example",
      OIDC_REDIRECT_URI: "http://plan.example/oauth/callback",
    };
    expect(refused({ ...hardened, ...plain, APP_ENV: env })).toEqual(Object.keys(plain));
  });

  test("a scheme in capitals is still https", () => {
    expect(refused({ ...hardened, APP_ENV: env, APP_URL: "HTTPS://Plan.Example" })).toEqual([]);
  });
});

describe("the issuer is taken as it is written, with or without a slash at the end", () => {
  test.each([
    ["https://id.example/application/o/rediflow", "https://id.example/application/o/rediflow"],
    ["https://id.example/application/o/rediflow/", "https://id.example/application/o/rediflow/"],
    ["https://id.example", "https://id.example"],
    ["HTTPS://ID.Example:443/realms/Rediflow", "https://id.example/realms/Rediflow"],
  ])("%s is %s", (given, issuer) => {
    expect(testConfig({ OIDC_ISSUER: given }).oidc?.issuer).toBe(issuer);
  });
});

describe("scopes", () => {
  test.each([
    ["openid profile  email", ["openid", "profile", "email"]],
    ["openid,profile, openid", ["openid", "profile"]],
    [
      " openid\turn:zitadel:iam:org:project:id:zitadel:aud ",
      ["openid", "urn:zitadel:iam:org:project:id:zitadel:aud"],
    ],
  ])("%j are %j", (given, scopes) => {
    expect(testConfig({ OIDC_SCOPES: given }).oidc?.scopes).toEqual(scopes);
  });

  test.each(["profile email", "openid “profile”", 'openid pro"file', "openid\u0000"])(
    "%j are refused",
    (given) => {
      expect(refused({ OIDC_SCOPES: given })).toEqual(["OIDC_SCOPES"]);
    },
  );
});

describe("the session cookie's name follows scheme and environment", () => {
  test.each([
    ["dev", "http://localhost:5000", "rediflow-dev"],
    ["test", "http://localhost:5000", "rediflow-test"],
    ["dev", "https://plan.example", "__Host-rediflow-dev"],
    ["prod", "https://plan.example", "__Host-rediflow-prod"],
  ])("%s at %s: %s", (env, url, name) => {
    const config = testConfig({ APP_ENV: env, APP_URL: url, SESSION_SECRET: secret });
    expect(config.session.cookieName).toBe(name);
  });
});

test("secrets are a list, newest first; spaces around them do not count", () => {
  const older = "o".repeat(40);
  expect(testConfig({ SESSION_SECRET: ` ${secret} , ${older}` }).session.secrets).toEqual([secret, older]);
});

test("the secret of development differs from environment to environment", () => {
  expect(testConfig({ APP_ENV: "dev" }).session.secrets).not.toEqual(testConfig().session.secrets);
});

test("HOST is an address to listen on; a machine's name, as some shells set it, is left aside", () => {
  expect(testConfig({ HOST: "0.0.0.0" }).host).toBe("0.0.0.0");
  expect(testConfig({ HOST: "::" }).host).toBe("::");
  expect(testConfig({ HOST: "localhost" }).host).toBe("localhost");
  expect(testConfig({ HOST: "laptop-17" }).host).toBe("127.0.0.1");
});

test("an origin is written in one way", () => {
  expect(testConfig({ APP_URL: "https://Plan.Example:443/" })).toMatchObject({
    appOrigin: "https://plan.example",
    appHost: "plan.example",
  });
  expect(testConfig({ TZ: "Europe/Helsinki" }).timeZone).toBe("Europe/Helsinki");
});
