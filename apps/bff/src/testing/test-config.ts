import { ConfigError, readConfig, type Config } from "../config.ts";

/** The fewest variables with which the server starts. */
export const fewestVariables = {
  DATABASE_URL_APP: "postgres://rediflow_app:pw-of-the-tests@127.0.0.1:5432/rediflow",
  OIDC_ISSUER: "https://id.example/application/o/rediflow/",
  OIDC_CLIENT_ID: "rediflow",
  OIDC_CLIENT_SECRET: "secret-of-the-tests",
} as const;

/** A configuration for tests that start nothing; more variables than the fewest may be given, undefined takes one away. */
export function testConfig(variables: Record<string, string | undefined> = {}): Config {
  return readConfig({ ...fewestVariables, APP_ENV: "test", ...variables });
}

/** Every fault of a configuration, as it is printed. */
export function problemsOf(variables: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

/** The names of the variables that are refused, each once, in order. */
export function refused(variables: Record<string, string | undefined>): string[] {
  const names = problemsOf({ ...fewestVariables, ...variables }).map((each) => each.split(":")[0] ?? "");
  return [...new Set(names)];
}
