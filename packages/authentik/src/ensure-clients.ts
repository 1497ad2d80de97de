import type { Application, OAuth2Provider } from "@goauthentik/api";
import {
  application,
  applicationLinks,
  appProvider,
  cliApplication,
  cliProvider,
  type Deployment,
  redirectUris,
} from "./desired.ts";
import type { Run } from "./ensure.ts";
import { ensureApplication } from "./ensure-application.ts";
import { ensureProvider } from "./ensure-provider.ts";
import type { AuthentikOwn } from "./find-own.ts";

/** The objects that both providers use. */
export interface Foundation {
  own: AuthentikOwn;
  /** The ids of the key and of our two mappings. */
  signingKey: string;
  profile: string;
  api: string;
  /** By their ids, for the report. */
  mappingNames: ReadonlyMap<string, string>;
}

/** A provider with its application; undefined where a dry run found none. */
export interface Client {
  provider: OAuth2Provider | undefined;
  application: Application | undefined;
}

/** Brings the confidential client there: Rediflow's server. */
export async function ensureAppClient(
  run: Run,
  { own, signingKey, profile, mappingNames }: Foundation,
  { clientSecret, ...deployment }: Deployment & { clientSecret: string },
): Promise<Client> {
  const wanted = {
    ...appProvider,
    grantTypes: [...appProvider.grantTypes],
    authorizationFlow: own.authorizationFlow,
    invalidationFlow: own.invalidationFlow,
    signingKey,
    propertyMappings: [...own.scopes, profile],
    clientId: deployment.clientId,
    clientSecret,
    redirectUris: [...redirectUris(deployment)],
    logoutUri: deployment.backchannelLogoutUri,
  };
  const provider = await ensureProvider(run, wanted, mappingNames);
  const links = applicationLinks(deployment);
  const app = await ensureApplication(run, { ...application, ...links, provider: provider?.pk ?? null });
  return { provider, application: app };
}

/** Brings the public client there: the command line and other tools. */
export async function ensureCliClient(
  run: Run,
  { own, signingKey, profile, api, mappingNames }: Foundation,
): Promise<Client> {
  const wanted = {
    ...cliProvider,
    grantTypes: [...cliProvider.grantTypes],
    authorizationFlow: own.consentFlow,
    invalidationFlow: own.invalidationFlow,
    signingKey,
    propertyMappings: [...own.scopes, profile, api],
    redirectUris: [],
  };
  const provider = await ensureProvider(run, wanted, mappingNames);
  const app = await ensureApplication(run, { ...cliApplication, provider: provider?.pk ?? null });
  return { provider, application: app };
}
