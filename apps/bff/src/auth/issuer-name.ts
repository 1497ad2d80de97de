/** An issuer's name as it is compared and kept: scheme and host in small letters, no default port, the rest to the letter; empty for what is no text. */
export function issuerName(issuer: unknown): string {
  if (typeof issuer !== "string") return "";
  return issuer.replace(/^https?:\/\/[^/?#@]*/i, (origin) =>
    URL.canParse(origin) ? new URL(origin).origin : origin,
  );
}

/** Is it the same name, or the same but for one slash at the end? Which of the two is right, only discovery tells. */
export function isSameButSlash(issuer: string, other: string): boolean {
  return withoutSlash(issuerName(issuer)) === withoutSlash(issuerName(other));
}

/** Where an issuer's discovery document is; a slash at the issuer's end makes no difference. */
export function discoveryAddress(issuer: string): string {
  return `${withoutSlash(issuer)}/.well-known/openid-configuration`;
}

/** An issuer with one slash at its end, as Authentik writes all of its own. */
export function withSlash(issuer: string): string {
  return `${withoutSlash(issuer)}/`;
}

function withoutSlash(issuer: string): string {
  return issuer.endsWith("/") ? issuer.slice(0, -1) : issuer;
}
