import { randomBytes } from "node:crypto";
import type { OAuth2Provider } from "@goauthentik/api";
import { checkClaims } from "./check-claims.ts";
import { connect, type ConnectOptions } from "./connect.ts";
import {
  application,
  appProvider,
  cliApplication,
  cliProvider,
  type Deployment,
  redirectUris,
} from "./desired.ts";
import type { Run } from "./ensure.ts";
import { ensureApplication } from "./ensure-application.ts";
import { type BrandLook, ensureBrand, ensureDeviceCode } from "./ensure-brand.ts";
import { ensureGroups } from "./ensure-groups.ts";
import { ensureMappings } from "./ensure-mappings.ts";
import { ensureProvider, findProvider } from "./ensure-provider.ts";
import type { AuthentikOwn } from "./find-own.ts";
import { findUser } from "./find-user.ts";
import { issuerOf } from "./issuer-of.ts";
import { describeEntries } from "./report.ts";
import { testUsers } from "./test-users.ts";
import { waitForAuthentik } from "./wait-for-authentik.ts";

export interface SetUpOidcOptions extends ConnectOptions {
  deployment: Deployment;
  /** Not given: the one that Authentik has is kept, or one is made. */
  clientSecret?: string | undefined;
  /** Given: the sign-in page gets Rediflow's look. */
  look?: BrandLook | undefined;
  dryRun?: boolean;
  /** The server was only just started: its token may come later than its answers. */
  firstStart?: boolean;
  say: (progress: string) => void;
}

/** What Rediflow needs to know afterwards, and what was done, a line each. */
export interface OidcSetup {
  /** Undefined when a dry run found no provider. */
  issuer: string | undefined;
  clientId: string;
  clientSecret: string;
  lines: string[];
}

/** Brings everything that Rediflow needs into an Authentik server and proves it by a preview of claims; a second run changes nothing. Throws AuthentikError. */
export async function setUpOidc(options: SetUpOidcOptions): Promise<OidcSetup> {
  const { deployment, dryRun = false, say } = options;
  const authentik = connect(options);
  const run: Run = { authentik, dryRun, entries: [], say };
  const own = await waitForAuthentik(run, options);
  const { profile, api } = await ensureMappings(run);
  const before = await findProvider(authentik, { ...appProvider, clientId: deployment.clientId });
  const clientSecret = options.clientSecret ?? secretOf(before);
  const provider = await ensureProvider(run, {
    ...{ ...common(own), ...appProvider, grantTypes: [...appProvider.grantTypes] },
    propertyMappings: known([...own.scopes, profile]),
    clientId: deployment.clientId,
    clientSecret,
    redirectUris: [...redirectUris(deployment)],
    logoutUri: deployment.backchannelLogoutUri,
  });
  await ensureApplication(run, {
    ...application,
    provider: provider?.pk ?? null,
    metaLaunchUrl: deployment.appUrl,
  });
  const cli = await ensureProvider(run, {
    ...{ ...common(own), ...cliProvider, grantTypes: [...cliProvider.grantTypes] },
    propertyMappings: known([...own.scopes, profile, api]),
    redirectUris: [],
  });
  await ensureApplication(run, { ...cliApplication, provider: cli?.pk ?? null });
  await ensureDeviceCode(run, own.brand);
  await ensureGroups(run);
  if (options.look !== undefined) await ensureBrand(run, own.brand, options.look);
  const proven = provider === undefined || dryRun ? undefined : await prove(run, provider.pk);
  return {
    issuer: proven?.issuer,
    clientId: deployment.clientId,
    clientSecret,
    lines: [...describeEntries(run.entries, dryRun), ...(proven?.lines ?? [])],
  };
}

/** Kept where there is one: a public client, and so one that somebody began by hand, may have none. */
function secretOf(provider: OAuth2Provider | undefined): string {
  const kept = provider?.clientSecret ?? "";
  return kept === "" ? randomBytes(48).toString("base64url") : kept;
}

function common({ authorizationFlow, invalidationFlow, signingKey }: AuthentikOwn) {
  return { authorizationFlow, invalidationFlow, signingKey };
}

function known(ids: readonly (string | undefined)[]): string[] {
  return ids.filter((id) => id !== undefined);
}

/** The claims of a test user where there is one, else of the token's own user. */
async function prove({ authentik }: Run, providerId: number): Promise<{ issuer: string; lines: string[] }> {
  const [example] = testUsers.toReversed();
  const user = example && (await findUser(authentik, example.username));
  const previewed = user ? { username: user.username, id: user.pk } : { username: "the token's user" };
  const groups = await checkClaims(authentik, providerId, previewed);
  const issuer = await issuerOf(authentik, providerId);
  return {
    issuer,
    lines: [`claims of ${previewed.username}: groups ${groups.join(", ") || "(none)"}`, `issuer: ${issuer}`],
  };
}
