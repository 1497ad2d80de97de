import type { OAuth2Provider, OAuth2ProviderRequest } from "@goauthentik/api";
import type { Authentik } from "./connect.ts";
import { ensure, type Run, type TellField } from "./ensure.ts";

/** Brings one OAuth2 provider there; it is known by its name, or by its client id where somebody named it otherwise. */
export async function ensureProvider(
  run: Run,
  wanted: OAuth2ProviderRequest & { clientId: string },
  mappingNames: ReadonlyMap<string, string>,
): Promise<OAuth2Provider | undefined> {
  const { providers } = run.authentik;
  return await ensure(run, {
    what: `provider ${wanted.name}`,
    wanted,
    find: () => findProvider(run.authentik, wanted),
    create: (oAuth2ProviderRequest) => providers.providersOauth2Create({ oAuth2ProviderRequest }),
    change: ({ pk }, patchedOAuth2ProviderRequest) =>
      providers.providersOauth2PartialUpdate({ id: pk, patchedOAuth2ProviderRequest }),
    tell: tellField(mappingNames),
  });
}

/** The mappings and grants that come and go, and durations before and after. */
function tellField(mappingNames: ReadonlyMap<string, string>): TellField {
  return (name, from, to) => {
    if (name === "propertyMappings") return takenAndPut(from, to, (pk) => `"${mappingNames.get(pk) ?? pk}"`);
    if (name === "grantTypes") return takenAndPut(from, to, (grant) => grant);
    return /(Validity|Threshold)$/.test(name) ? `${String(from)}, now ${String(to)}` : undefined;
  };
}

function takenAndPut(from: unknown, to: unknown, nameOf: (each: string) => string): string {
  const [before, after] = [from, to].map((list) => (Array.isArray(list) ? list.map(String) : []));
  const off = before?.filter((each) => !after?.includes(each)).map(nameOf) ?? [];
  const on = after?.filter((each) => !before?.includes(each)).map(nameOf) ?? [];
  return [
    off.length > 0 ? `takes off ${off.join(", ")}` : "",
    on.length > 0 ? `puts on ${on.join(", ")}` : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
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
