/** Which product a provider is, as far as words and a few rules depend on it. */
export type ProviderKind = "authentik" | "keycloak" | "other";

/** What of a discovery document tells the product. */
interface Described {
  issuer: string;
  authorization_endpoint?: string | undefined;
}

/** The product, by the addresses of a discovery document, or by the issuer alone where nothing more is known. */
export function providerKind({ issuer, authorization_endpoint: endpoint }: Described): ProviderKind {
  if (slugOf(issuer) !== undefined || pathOf(endpoint) === "/application/o/authorize/") return "authentik";
  const ofKeycloak = /\/realms\/[^/]+\/?$/.test(pathOf(issuer));
  const knownAs = endpoint === undefined || pathOf(endpoint).endsWith("/protocol/openid-connect/auth");
  return ofKeycloak && knownAs ? "keycloak" : "other";
}

/** The application's slug in an issuer of Authentik's, which gives each application an issuer of its own. */
export function slugOf(issuer: string): string | undefined {
  return /^\/application\/o\/([^/]+)\/?$/.exec(pathOf(issuer))?.[1];
}

function pathOf(address: string | undefined): string {
  return address !== undefined && URL.canParse(address) ? new URL(address).pathname : "";
}
