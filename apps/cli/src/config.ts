import { faultOfAuthentikUrl } from "@rediflow/authentik/authentik-url";
import type { Deployment } from "@rediflow/db";
import { serverKeyOf } from "@rediflow/db/server-key";
import { usualHoursPerPm } from "@rediflow/planning";
import { CommandError } from "./command.ts";

/** A variable that a command needs and the environment does not give. */
class MissingVariable extends CommandError {
  override readonly name = "MissingVariable";
}

/** What the commands read of the environment; each is asked for only by the command that needs it. Throws MissingVariable. */
export const cliConfig = {
  ownerUrl: () => required("DATABASE_URL"),
  appRole: () => ({
    name: optional("POSTGRES_APP_USER") ?? "rediflow_app",
    password: required("POSTGRES_APP_PASSWORD"),
  }),
  /** How the deployment is served, by the same variables and rules as the server's. Throws MissingVariable. */
  deployment: (): Deployment => ({
    mode: withLogin() ? "login" : openMode(),
    visibilityEnabled: !/^(false|0|no|off)$/i.test(optional("PROJECT_VISIBILITY_ENABLED") ?? ""),
  }),
  /** By which the database knows the server that has these secrets; none where nobody gave the secrets. */
  serverKeys: () =>
    (optional("SESSION_SECRET")?.split(",") ?? []).map((secret) => serverKeyOf(secret.trim())),
  /** The access token of the person as whom a command asks a server. */
  accessToken: () => required("REDIFLOW_TOKEN"),
  issuer: () => required("OIDC_ISSUER"),
  /** Authentik's address and an administrator's API token. Throws CommandError when the address is misspelt. */
  authentik: () => ({ url: authentikUrl(), token: required("AUTHENTIK_TOKEN") }),
  hasAuthentik: () => optional("AUTHENTIK_URL") !== undefined && optional("AUTHENTIK_TOKEN") !== undefined,
  /** The name of Authentik's key that signs, where it is not the usual one. */
  signingKey: () => optional("AUTHENTIK_SIGNING_KEY"),
  /** What Authentik must be told of this deployment; nothing has a default here. */
  oidc: () => ({
    appUrl: optional("APP_URL"),
    issuer: optional("OIDC_ISSUER"),
    clientId: optional("OIDC_CLIENT_ID"),
    clientSecret: optional("OIDC_CLIENT_SECRET"),
    redirectUri: optional("OIDC_REDIRECT_URI"),
    backchannelLogoutUri: optional("OIDC_BACKCHANNEL_LOGOUT_URI"),
  }),
  look: () => ({ logoUrl: optional("REDIFLOW_LOGO_URL"), faviconUrl: optional("REDIFLOW_FAVICON_URL") }),
  /** dev, test, qa or prod; undefined when nobody said. */
  environment: () => optional("APP_ENV"),
  /** How many hours one person-month is, by the server's variable. Throws CommandError. */
  hoursPerPm: () => {
    const given = optional("HOURS_PER_PERSON_MONTH");
    const hours = given === undefined ? usualHoursPerPm : Number(given);
    if (hours > 0 && hours <= 400) return hours;
    throw new CommandError("HOURS_PER_PERSON_MONTH must be a number above 0 and at most 400");
  },
  timeZone: () => optional("TZ") ?? "UTC",
  /** The issuers whose access tokens the API takes. */
  apiIssuers: () =>
    (optional("OIDC_API_CLIENTS") ?? "").split(",").flatMap((pair) => pair.trim().split("@")[1] ?? []),
};

function authentikUrl(): string {
  const given = required("AUTHENTIK_URL");
  const fault = faultOfAuthentikUrl(given);
  if (fault !== undefined) throw new CommandError(fault);
  return given;
}

function withLogin(): boolean {
  const [issuer, clientId] = [optional("OIDC_ISSUER"), optional("OIDC_CLIENT_ID")];
  if ((issuer === undefined) === (clientId === undefined)) return issuer !== undefined;
  const missing = issuer === undefined ? "OIDC_ISSUER" : "OIDC_CLIENT_ID";
  throw new MissingVariable(
    `${missing} is not set: a login needs both OIDC_ISSUER and OIDC_CLIENT_ID, open mode neither`,
  );
}

function openMode(): "view_only" | "allow_all" {
  const asked = optional("POLICY_NO_AUTH_DEFAULT");
  const environment = optional("APP_ENV");
  if (asked === undefined && (environment === "qa" || environment === "prod"))
    throw new MissingVariable(
      `${environment} without a login (OIDC_ISSUER, OIDC_CLIENT_ID) must be meant: set POLICY_NO_AUTH_DEFAULT`,
    );
  const given = asked ?? "view_only";
  if (given === "view_only" || given === "allow_all") return given;
  throw new MissingVariable("POLICY_NO_AUTH_DEFAULT must be view_only or allow_all");
}

function optional(name: string): string | undefined {
  const value = process.env[name];
  return value === "" ? undefined : value;
}

function required(name: string): string {
  const value = optional(name);
  if (value === undefined) throw new MissingVariable(`${name} is not set; this command needs it`);
  return value;
}
