/** An issuer's name as it is compared and kept: scheme and host in small letters, no default port, the rest to the letter; empty for what is no text. */
export function issuerName(issuer: unknown): string {
  if (typeof issuer !== "string") return "";
  return issuer.replace(/^https?:\/\/[^/?#@]*/i, (origin) =>
    URL.canParse(origin) ? new URL(origin).origin : origin,
  );
}
