import type { OidcConfig } from "../config.ts";

/** Has the issuer the form of Authentik's, with one of its own for each application? */
export function ofAuthentik({ issuer }: Pick<OidcConfig, "issuer">): boolean {
  return slugOf({ issuer }) !== undefined;
}

/** The application's slug in an issuer of Authentik's. */
export function slugOf({ issuer }: Pick<OidcConfig, "issuer">): string | undefined {
  return /^\/application\/o\/([^/]+)\/$/.exec(new URL(issuer).pathname)?.[1];
}
