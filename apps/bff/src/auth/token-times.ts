/** So much may the provider's clock be off when a token of any kind ends, or is not valid yet. */
export const clockToleranceSeconds = 30;

/** So far ahead may the provider's clock be when it issues a token, an ID token or a logout token alike. */
const mostAheadSeconds = 300;

/** Why the time at which a token was issued is not believed; undefined when it is. */
export function whyNotIssued(issuedAt: unknown, now: number = Date.now() / 1000): string | undefined {
  if (typeof issuedAt !== "number" || !Number.isFinite(issuedAt)) return "its iat is no time";
  if (issuedAt <= now + mostAheadSeconds) return undefined;
  return `its iat lies more than ${mostAheadSeconds.toString()} s ahead of this server's clock`;
}
