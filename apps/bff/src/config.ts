import { isIP } from "node:net";
import { serverKeyOf } from "@rediflow/db/server-key";
import { z } from "zod";
import { issuerName } from "./auth/issuer-name.ts";
import {
  apiClients,
  flag,
  httpAddress,
  list,
  origin,
  scopes,
  seconds,
  text,
  timeZone,
} from "./config-values.ts";
import { groupsMap } from "./groups-map.ts";
import { isServedAsOwner, withoutOwnersAddress } from "./owners-address.ts";

/** The server's configuration, read once. */
export type Config = ReturnType<typeof shape>;
export type OidcConfig = NonNullable<Config["oidc"]>;

/** Every variable that is missing or wrong, by name and reason, never by value. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `the configuration has ${problems.length.toString()} fault(s):\n${problems.map((each) => `  - ${each}`).join("\n")}`,
    );
    this.problems = problems;
  }
}

const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ });
const count = (fallback: number) => z.coerce.number().int().min(1).max(1_000_000).default(fallback);

const schema = z.object({
  APP_ENV: z.enum(["dev", "test", "qa", "prod"]).default("dev"),
  APP_URL: origin.default("http://localhost:5000"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(5000),
  HOST: text.default("127.0.0.1"),
  DATABASE_URL_APP: databaseUrl.optional(),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(100).default(8),
  DATABASE_PREPARED_STATEMENTS: flag(true),
  RLS_ENABLED: flag(true),
  OIDC_ISSUER: httpAddress.optional(),
  OIDC_CLIENT_ID: text.optional(),
  OIDC_CLIENT_SECRET: text.optional(),
  OIDC_REDIRECT_URI: httpAddress.optional(),
  OIDC_SCOPES: scopes.optional(),
  OIDC_GROUPS_CLAIM: text.optional(),
  OIDC_GROUPS_MAP: groupsMap.default(new Map()),
  OIDC_GROUPS_MAX_AGE_SECONDS: seconds(300),
  OIDC_PROVIDER_GRACE_SECONDS: seconds(900, 0),
  OIDC_API_CLIENTS: apiClients.default([]),
  OIDC_API_SCOPE: text.default("rediflow-api"),
  SESSION_SECRET: list
    .refine(
      (secrets) => secrets.every((each) => Buffer.byteLength(each) >= 32),
      "each secret must have at least 32 bytes",
    )
    .optional(),
  SESSION_IDLE_SECONDS: seconds(8 * 3600),
  SESSION_ABSOLUTE_SECONDS: seconds(7 * 86_400),
  POLICY_NO_AUTH_DEFAULT: z.enum(["allow_all", "view_only"]).optional(),
  PROJECT_VISIBILITY_ENABLED: flag(true),
  HOURS_PER_PERSON_MONTH: z.coerce.number().positive().max(400).default(143.33),
  RATE_LIMIT_FAILED_CALLBACKS: count(20),
  RATE_LIMIT_LOGINS: count(300),
  RATE_LIMIT_SHARED_LINKS: count(10),
  RATE_LIMIT_API: count(600),
  RATE_LIMIT_IMPORTS: count(20),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  TZ: timeZone.default("UTC"),
});

type Env = z.output<typeof schema>;

/** The name of every variable that the server reads. */
export const variableNames = Object.keys(schema.shape);

/** Reads the configuration from environment variables; empty ones count as unset. Throws ConfigError with every fault. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = schema.safeParse(given);
  const problems = [...(parsed.success ? [] : firstOfEach(parsed.error.issues)), ...crossChecks(given)];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return shape(parsed.data);
}

/** The configuration of a server that is only looked at: where one env file serves server and commands, the owner's address is left out of it, which `say` is told. Throws ConfigError. */
export function readConfigToExamine(say: (sentence: string) => void): Config {
  return readConfig(withoutOwnersAddress(process.env, say));
}

/** One sentence for each variable: a value that is no address is not a wrong origin too. */
function firstOfEach(issues: readonly z.core.$ZodIssue[]): string[] {
  const byName = new Map<string, string>();
  for (const { path, message } of issues) {
    const name = String(path[0]);
    byName.set(name, byName.get(name) ?? message);
  }
  return [...byName].map(([name, message]) => `${name}: ${message}`);
}

type Given = Readonly<Record<string, string | undefined>>;

function crossChecks(given: Given): string[] {
  const hardened = given["APP_ENV"] === "qa" || given["APP_ENV"] === "prod";
  const login = given["OIDC_ISSUER"] !== undefined || given["OIDC_CLIENT_ID"] !== undefined;
  return [
    ...databaseChecks(given),
    ...(login ? loginChecks(given) : openChecks(given, hardened)),
    ...(hardened ? hardenedChecks(given) : []),
  ];
}

/** The serving process holds one address only: the app role's, or the owner's where row level security is switched off. */
function databaseChecks(given: Given): string[] {
  if (isServedAsOwner(given))
    return given["DATABASE_URL"] === undefined
      ? ["DATABASE_URL: is required when RLS_ENABLED is false: the server then connects as the owner"]
      : [];
  const problems: string[] = [];
  if (given["DATABASE_URL_APP"] === undefined)
    problems.push("DATABASE_URL_APP: is required: the address of the role that serves");
  if (given["DATABASE_URL"] !== undefined)
    problems.push(
      "DATABASE_URL: is the owner's and must not reach the serving process; give DATABASE_URL_APP",
    );
  return problems;
}

function loginChecks(given: Given): string[] {
  return ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]
    .filter((name) => given[name] === undefined)
    .map((name) => `${name}: is required with the other OIDC variables; without any, Rediflow is open`);
}

function openChecks(given: Given, hardened: boolean): string[] {
  if (!hardened || given["POLICY_NO_AUTH_DEFAULT"] !== undefined) return [];
  return [
    "POLICY_NO_AUTH_DEFAULT: must be set to open Rediflow without a login in qa and prod; or give OIDC_ISSUER and OIDC_CLIENT_ID",
  ];
}

function hardenedChecks(given: Given): string[] {
  const problems =
    given["SESSION_SECRET"] === undefined ? ["SESSION_SECRET: is required in qa and prod"] : [];
  for (const name of ["APP_URL", "OIDC_ISSUER", "OIDC_REDIRECT_URI", "OIDC_API_CLIENTS"]) {
    const value = given[name] ?? (name === "APP_URL" ? "http://localhost:5000" : "");
    if (/(^|@|,\s*)http:/i.test(value)) problems.push(`${name}: must be https in qa and prod`);
  }
  return problems;
}

function shape(env: Env) {
  const appUrl = new URL(env.APP_URL);
  const secrets = env.SESSION_SECRET ?? [`development-only-secret-of-${env.APP_ENV}-not-for-use`];
  const secure = appUrl.protocol === "https:";
  return {
    env: env.APP_ENV,
    hardened: env.APP_ENV === "qa" || env.APP_ENV === "prod",
    appOrigin: appUrl.origin,
    appHost: appUrl.host,
    secure,
    port: env.PORT,
    host: isIP(env.HOST) === 0 && env.HOST !== "localhost" ? "127.0.0.1" : env.HOST,
    database: databaseOf(env, secrets),
    oidc: oidcOf(env, appUrl.origin),
    /** What everybody may do where there is no login. */
    openAs: env.POLICY_NO_AUTH_DEFAULT ?? ("view_only" as const),
    visibilityEnabled: env.PROJECT_VISIBILITY_ENABLED,
    session: {
      cookieName: secure ? `__Host-rediflow-${env.APP_ENV}` : `rediflow-${env.APP_ENV}`,
      secrets,
      idleSeconds: env.SESSION_IDLE_SECONDS,
      absoluteSeconds: env.SESSION_ABSOLUTE_SECONDS,
      groupsMaxAgeSeconds: env.OIDC_GROUPS_MAX_AGE_SECONDS,
      /** How much older they may be for reading, while the provider cannot be reached. */
      providerGraceSeconds: env.OIDC_PROVIDER_GRACE_SECONDS,
    },
    api: { clients: env.OIDC_API_CLIENTS, scope: env.OIDC_API_SCOPE },
    perMinute: {
      failedCallbacks: env.RATE_LIMIT_FAILED_CALLBACKS,
      logins: env.RATE_LIMIT_LOGINS,
      sharedLinks: env.RATE_LIMIT_SHARED_LINKS,
      api: env.RATE_LIMIT_API,
      imports: env.RATE_LIMIT_IMPORTS,
    },
    hoursPerPm: env.HOURS_PER_PERSON_MONTH,
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
    timeZone: env.TZ,
  };
}

function databaseOf(env: Env, secrets: readonly string[]) {
  return {
    url: (env.RLS_ENABLED ? env.DATABASE_URL_APP : env.DATABASE_URL) ?? "",
    poolSize: env.DATABASE_POOL_SIZE,
    preparedStatements: env.DATABASE_PREPARED_STATEMENTS,
    rlsEnabled: env.RLS_ENABLED,
    /** By which the database knows this server, newest first. */
    serverKeys: secrets.map(serverKeyOf),
  };
}

/** The provider, or null where this Rediflow is open. */
function oidcOf(env: Env, appOrigin: string) {
  if (env.OIDC_ISSUER === undefined || env.OIDC_CLIENT_ID === undefined) return null;
  return {
    /** As it is written; whether it ends with a slash, the provider's discovery document decides. */
    issuer: issuerName(env.OIDC_ISSUER),
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: env.OIDC_CLIENT_SECRET ?? "",
    redirectUri: env.OIDC_REDIRECT_URI ?? `${appOrigin}/oauth/callback`,
    /** The whole list; undefined for the usual ones. */
    scopes: env.OIDC_SCOPES,
    groups: { claim: env.OIDC_GROUPS_CLAIM, map: env.OIDC_GROUPS_MAP },
    allowHttp: env.APP_ENV === "dev" || env.APP_ENV === "test",
  };
}
