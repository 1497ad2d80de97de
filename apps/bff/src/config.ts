import { isIP } from "node:net";
import { z } from "zod";

/** The server's configuration, read once. */
export type Config = ReturnType<typeof shape>;

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

const text = z.string().trim().min(1);
const seconds = (fallback: number) => z.coerce.number().int().min(1).max(31_536_000).default(fallback);
const origin = z
  .url({ protocol: /^https?$/ })
  .refine((url) => new URL(url).pathname === "/", "must be an origin, without a path");

const schema = z.object({
  APP_ENV: z.enum(["dev", "test", "qa", "prod"]).default("dev"),
  APP_URL: origin.default("http://localhost:5000"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(5000),
  HOST: text.default("127.0.0.1"),
  DATABASE_URL_APP: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(100).default(8),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }),
  OIDC_CLIENT_ID: text,
  OIDC_CLIENT_SECRET: text,
  OIDC_REDIRECT_URI: z.url().optional(),
  SESSION_SECRET: z
    .string()
    .transform((list) => list.split(",").map((each) => each.trim()))
    .refine(
      (list) => list.every((each) => Buffer.byteLength(each) >= 32),
      "each secret must have at least 32 bytes",
    )
    .optional(),
  SESSION_IDLE_SECONDS: seconds(8 * 3600),
  SESSION_ABSOLUTE_SECONDS: seconds(7 * 86_400),
  HOURS_PER_PERSON_MONTH: z.coerce.number().positive().max(400).default(143.33),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  TZ: text.default("UTC"),
});

/** Reads the configuration from environment variables; empty ones count as unset. Throws ConfigError with every fault. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = schema.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  problems.push(...crossChecks(given));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return shape(parsed.data);
}

function crossChecks(given: Record<string, string | undefined>): string[] {
  const problems: string[] = [];
  const hardened = given["APP_ENV"] === "qa" || given["APP_ENV"] === "prod";
  if (given["DATABASE_URL"] !== undefined) {
    problems.push(
      "DATABASE_URL: is the owner's and must not reach the serving process; give DATABASE_URL_APP",
    );
  }
  if (hardened && given["SESSION_SECRET"] === undefined)
    problems.push("SESSION_SECRET: is required in qa and prod");
  for (const name of ["APP_URL", "OIDC_ISSUER", "OIDC_REDIRECT_URI"]) {
    const value = given[name] ?? (name === "APP_URL" ? "http://localhost:5000" : "https:");
    if (hardened && !value.startsWith("https:")) problems.push(`${name}: must be https in qa and prod`);
  }
  return problems;
}

function shape(env: z.output<typeof schema>) {
  const appUrl = new URL(env.APP_URL);
  const secure = appUrl.protocol === "https:";
  return {
    env: env.APP_ENV,
    hardened: env.APP_ENV === "qa" || env.APP_ENV === "prod",
    appOrigin: appUrl.origin,
    appHost: appUrl.host,
    secure,
    port: env.PORT,
    host: isIP(env.HOST) === 0 && env.HOST !== "localhost" ? "127.0.0.1" : env.HOST,
    database: { url: env.DATABASE_URL_APP, poolSize: env.DATABASE_POOL_SIZE },
    oidc: {
      // Authentik's issuer ends with a slash, and it is part of the name: append it, never strip it.
      issuer: env.OIDC_ISSUER.endsWith("/") ? env.OIDC_ISSUER : `${env.OIDC_ISSUER}/`,
      clientId: env.OIDC_CLIENT_ID,
      clientSecret: env.OIDC_CLIENT_SECRET,
      redirectUri: env.OIDC_REDIRECT_URI ?? `${appUrl.origin}/oauth/callback`,
      allowHttp: env.APP_ENV === "dev" || env.APP_ENV === "test",
    },
    session: {
      cookieName: secure ? `__Host-rediflow-${env.APP_ENV}` : `rediflow-${env.APP_ENV}`,
      secrets: env.SESSION_SECRET ?? [`development-only-secret-of-${env.APP_ENV}-not-for-use`],
      idleSeconds: env.SESSION_IDLE_SECONDS,
      absoluteSeconds: env.SESSION_ABSOLUTE_SECONDS,
    },
    hoursPerPm: env.HOURS_PER_PERSON_MONTH,
    trustProxy: env.TRUST_PROXY,
    logLevel: env.LOG_LEVEL,
    timeZone: env.TZ,
  };
}
