import type { AuthentikApi } from "./authentik-api.ts";
import type { NoticeGate } from "./notice-gate.ts";
import type { RediflowStack } from "./rediflow-stack.ts";
import type { StepOf } from "./run-steps.ts";
import type { Settings } from "./settings.ts";

/** How long things live during a run: short, so that nobody waits long. */
export interface Pace {
  /** How old groups may become at the Rediflow of the run. */
  groupsAgeSeconds: number;
  /** How long access tokens live where refreshing is tried. */
  accessSeconds: number;
  /** How long a notice is waited for. */
  noticeSeconds: number;
}

/** For a real server, whose answers may take a second. */
export const usualPace: Pace = {
  groupsAgeSeconds: 10,
  accessSeconds: 15,
  // Authentik's worker sends within seconds; a notice that failed is sent again after up to a minute.
  noticeSeconds: 75,
};

/** What a reading of the groups, a busy machine and looking only now and then may add to the groups' age. */
export const readingSeconds = 10;

/** What the steps of one run share. */
export interface Trial {
  settings: Settings;
  authentik: { url: string; token: string };
  /** Authentik's origin. */
  provider: string;
  api: AuthentikApi;
  stack: RediflowStack;
  gate: NoticeGate;
  /** The variables of Rediflow's commands and server; the set-up's step adds what Authentik gave. */
  variables: Record<string, string>;
  /** A file for what `setup-authentik-oidc --write-env` writes. */
  envFile: string;
  /** Begins the names of the users and groups of this run alone. */
  prefix: string;
  pace: Pace;
  /** Stops whatever is awaited. */
  stop: AbortSignal;
}

/** One thing that is tried with Authentik. */
export type Step = StepOf<Trial>;

const notTheServers = new Set([
  "DATABASE_URL",
  "AUTHENTIK_URL",
  "AUTHENTIK_TOKEN",
  "OIDC_BACKCHANNEL_LOGOUT_URI",
]);

/** What of the variables is the server's, with the address of its database. */
export function serverVariables(
  variables: Readonly<Record<string, string>>,
  { databaseUrl }: Pick<RediflowStack, "databaseUrl">,
): Record<string, string> {
  const own = Object.entries(variables).filter(([name]) => !notTheServers.has(name));
  return { ...(Object.fromEntries(own) as Record<string, string>), DATABASE_URL_APP: databaseUrl };
}
