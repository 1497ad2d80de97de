import type { Brand } from "@goauthentik/api";
import type { Authentik } from "./connect.ts";
import { askingFlow, authentikOwn } from "./desired.ts";
import { keyPairs } from "./find-signing-key.ts";
import { scopeMappings } from "./scope-mappings.ts";

/** The objects of Authentik's own that ours refer to; which key signs is found when all of them are there. */
export interface AuthentikOwn {
  authorizationFlow: string;
  /** Or the house's own in its place. */
  consentFlow: string;
  invalidationFlow: string;
  /** The mappings of openid, email and offline_access. */
  scopes: string[];
  brand: Brand;
}

export interface Missing {
  missing: string[];
}

/** Finds them all, or tells in words which are missing. Throws AuthentikError. */
export async function findOwn(authentik: Authentik): Promise<AuthentikOwn | Missing> {
  const missing: string[] = [];
  const need = <T>(what: string, found: T | undefined): T | undefined => {
    if (found === undefined) missing.push(what);
    return found;
  };
  const flow = async (slug: string) => need(`flow ${slug}`, await flowOf(authentik, slug));
  const authorizationFlow = await flow(authentikOwn.authorizationFlow);
  const consentFlow = (await flowOf(authentik, askingFlow)) ?? (await flow(authentikOwn.consentFlow));
  const invalidationFlow = await flow(authentikOwn.invalidationFlow);
  // Another one may sign: an administrator may have removed the usual one.
  need(`signing key "${authentikOwn.signingKey}"`, (await keyPairs(authentik))[0]);
  const mappings = await scopeMappings(authentik);
  const scopes = Object.values(authentikOwn.scopes).map((managed) =>
    need(`scope mapping ${managed}`, mappings.find((each) => each.managed === managed)?.pk),
  );
  const brand = need("default brand", await defaultBrand(authentik));
  if (!authorizationFlow || !consentFlow || !invalidationFlow || !brand || missing.length > 0)
    return { missing };
  return {
    authorizationFlow,
    consentFlow,
    invalidationFlow,
    brand,
    scopes: scopes.filter((pk) => pk !== undefined),
  };
}

/** The id of the flow with this slug. */
async function flowOf({ attempt, flows }: Authentik, slug: string): Promise<string | undefined> {
  const { results } = await attempt(`looking for the flow ${slug}`, () => flows.flowsInstancesList({ slug }));
  return results.find((each) => each.slug === slug)?.pk;
}

async function defaultBrand({ attempt, core }: Authentik): Promise<Brand | undefined> {
  const { results } = await attempt("looking for the default brand", () =>
    core.coreBrandsList({ _default: true }),
  );
  return results.find((each) => each._default === true);
}
