import type { JWTPayload } from "jose";

/** The scopes of an access token: a text with spaces between them (RFC 9068), or a list; some providers say `scp` for it. */
export function scopesOf(payload: JWTPayload): readonly unknown[] {
  const said = payload["scope"] ?? payload["scp"];
  if (Array.isArray(said)) return said;
  return typeof said === "string" ? said.split(" ") : [];
}
