import type { OAuth2Provider, OAuth2ProviderRequest } from "@goauthentik/api";
import type { Authentik } from "./connect.ts";
import { ensure, type Run } from "./ensure.ts";

/** Brings one OAuth2 provider there; it is known by its name, or by its client id where somebody named it otherwise. */
export async function ensureProvider(
  run: Run,
  wanted: OAuth2ProviderRequest & { clientId: string },
): Promise<OAuth2Provider | undefined> {
  const { providers } = run.authentik;
  return await ensure(run, {
    what: `provider ${wanted.name}`,
    wanted,
    find: () => findProvider(run.authentik, wanted),
    create: (oAuth2ProviderRequest) => providers.providersOauth2Create({ oAuth2ProviderRequest }),
    change: ({ pk }, patchedOAuth2ProviderRequest) =>
      providers.providersOauth2PartialUpdate({ id: pk, patchedOAuth2ProviderRequest }),
  });
}

/** The provider of this name, else the one of this client id. */
export async function findProvider(
  { attempt, providers }: Authentik,
  { name, clientId }: { name: string; clientId: string },
): Promise<OAuth2Provider | undefined> {
  const doing = `looking for the provider ${name}`;
  const named = await attempt(doing, () => providers.providersOauth2List({ name }));
  const byName = named.results.find((each) => each.name === name);
  if (byName !== undefined) return byName;
  const identified = await attempt(doing, () => providers.providersOauth2List({ clientId }));
  return identified.results.find((each) => each.clientId === clientId);
}
