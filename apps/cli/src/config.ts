import { CommandError } from "./command.ts";

/** A variable that a command needs and the environment does not give. */
export class MissingVariable extends CommandError {
  override readonly name = "MissingVariable";
}

/** What the commands read of the environment; each is asked for only by the command that needs it. Throws MissingVariable. */
export const cliConfig = {
  ownerUrl: () => required("DATABASE_URL"),
  appRole: () => ({
    name: optional("POSTGRES_APP_USER") ?? "rediflow_app",
    password: required("POSTGRES_APP_PASSWORD"),
  }),
  issuer: () => required("OIDC_ISSUER"),
  timeZone: () => optional("TZ") ?? "UTC",
};

function optional(name: string): string | undefined {
  const value = process.env[name];
  return value === "" ? undefined : value;
}

function required(name: string): string {
  const value = optional(name);
  if (value === undefined) throw new MissingVariable(`${name} is not set; this command needs it`);
  return value;
}
