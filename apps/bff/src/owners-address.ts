type Environment = Readonly<Record<string, string | undefined>>;

/** Whether the server connects as the owner, by DATABASE_URL, since row level security is switched off. */
export function isServedAsOwner(env: Environment): boolean {
  return /^(false|0|no|off)$/i.test(env["RLS_ENABLED"] ?? "");
}

/**
 * In dev and test, where one env file serves server and commands: the environment without the owner's address, which the
 * serving process must not have, and `say` is told. In qa and prod the environment as it is.
 */
export function withoutOwnersAddress(env: Environment, say: (sentence: string) => void): Environment {
  const { DATABASE_URL: ownersAddress = "", APP_ENV: name = "dev" } = env;
  if (ownersAddress === "" || isServedAsOwner(env) || name === "qa" || name === "prod") return env;
  say(
    "DATABASE_URL, the owner's address, is for the commands and was left out: the server connects by DATABASE_URL_APP.",
  );
  return { ...env, DATABASE_URL: undefined };
}
