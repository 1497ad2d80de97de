import type { Brand } from "@goauthentik/api";
import type { Authentik } from "./connect.ts";
import { authentikOwn } from "./desired.ts";

/** The objects of Authentik's own that ours refer to. */
export interface AuthentikOwn {
  authorizationFlow: string;
  invalidationFlow: string;
  signingKey: string;
  /** The mappings of openid, email and offline_access. */
  scopes: string[];
  brand: Brand;
}

export interface Missing {
  missing: string[];
}

/** Finds them all, or tells in words which are missing. Throws AuthentikError. */
export async function findOwn(authentik: Authentik): Promise<AuthentikOwn | Missing> {
  const { authorizationFlow, invalidationFlow, signingKey, scopes } = authentikOwn;
  const missing: string[] = [];
  const need = <T>(what: string, found: T | undefined): T | undefined => {
    if (found === undefined) missing.push(what);
    return found;
  };
  const authorization = need(`flow ${authorizationFlow}`, await flow(authentik, authorizationFlow));
  const invalidation = need(`flow ${invalidationFlow}`, await flow(authentik, invalidationFlow));
  const key = need(`signing key "${signingKey}"`, await keyPair(authentik, signingKey));
  const mappings: string[] = [];
  for (const managed of Object.values(scopes)) {
    const mapping = need(`scope mapping ${managed}`, await scope(authentik, managed));
    if (mapping !== undefined) mappings.push(mapping);
  }
  const brand = need("default brand", await defaultBrand(authentik));
  if (!authorization || !invalidation || !key || !brand || missing.length > 0) return { missing };
  return {
    authorizationFlow: authorization,
    invalidationFlow: invalidation,
    signingKey: key,
    scopes: mappings,
    brand,
  };
}

/** The id of the flow with this slug. */
async function flow({ attempt, flows }: Authentik, slug: string): Promise<string | undefined> {
  const { results } = await attempt(`looking for the flow ${slug}`, () => flows.flowsInstancesList({ slug }));
  return results.find((each) => each.slug === slug)?.pk;
}

async function keyPair({ attempt, crypto }: Authentik, name: string): Promise<string | undefined> {
  const { results } = await attempt(`looking for the signing key "${name}"`, () =>
    crypto.cryptoCertificatekeypairsList({ name, hasKey: true }),
  );
  return results.find((each) => each.name === name && each.privateKeyAvailable)?.pk;
}

async function scope({ attempt, mappings }: Authentik, managed: string): Promise<string | undefined> {
  const { results } = await attempt(`looking for the scope mapping ${managed}`, () =>
    mappings.propertymappingsProviderScopeList({ managed: [managed] }),
  );
  return results.find((each) => each.managed === managed)?.pk;
}

async function defaultBrand({ attempt, core }: Authentik): Promise<Brand | undefined> {
  const { results } = await attempt("looking for the default brand", () =>
    core.coreBrandsList({ _default: true }),
  );
  return results.find((each) => each._default === true);
}
