import { createHash } from "node:crypto";
import type { JWTPayload } from "jose";
import type { LogoutNotice } from "@rediflow/db";
import type { OidcConfig } from "../config.ts";
import { AppError } from "../errors.ts";
import { issuerName } from "./issuer-name.ts";
import type { Oidc } from "./oidc.ts";
import { nameClaim } from "./person-claims.ts";
import { clockToleranceSeconds, whyNotIssued } from "./token-times.ts";

const event = "http://schemas.openid.net/event/backchannel-logout";
/** An older notice is refused: the provider sends it again, newly signed. */
const mostAgeSeconds = 300;
/** A notice is for now; one that is good for longer than this was not made with sense. */
const mostValiditySeconds = 86_400;

/** Verifies the provider's logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.6). */
export type VerifyLogoutToken = (token: string) => Promise<LogoutNotice>;

/** A verifier for the provider of the configuration; it throws logout-token-invalid with what is wrong, or provider-unavailable when there are no keys. */
export function createLogoutTokenVerifier(oidc: Oidc, config: OidcConfig): VerifyLogoutToken {
  return async (token) => {
    try {
      const payload = await oidc.verify(token, {
        audience: config.clientId,
        // What tells it from an ID token of the same provider.
        typ: "logout+jwt",
        requiredClaims: ["iss", "iat", "exp", "jti", "events"],
      });
      const issuer = await oidc.issuer();
      const why = whyNot(payload, issuer);
      if (why !== undefined) throw new AppError("logout-token-invalid", { why });
      return noticeOf(payload, issuer);
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError("logout-token-invalid", { cause: error });
    }
  };
}

/** What is wrong with the claims of a token that the provider has signed; undefined when nothing is. */
function whyNot({ iss, sub, sid, jti, iat = 0, exp = 0, events, nonce }: JWTPayload, issuer: string) {
  const now = Date.now() / 1000;
  const told = typeof events === "object" && events !== null && event in events;
  if (issuerName(iss) !== issuer) return "its iss is another issuer than OIDC_ISSUER";
  if (iat < now - mostAgeSeconds - clockToleranceSeconds)
    return `it was issued more than ${mostAgeSeconds.toString()} s ago`;
  if (!told) return "its events do not name a back-channel logout";
  // An ID token has a nonce, a logout token must not: one must never pass for the other.
  if (nonce !== undefined) return "it has a nonce, as only an ID token may";
  if (nameClaim(jti) === undefined) return "its jti is no name";
  if (nameClaim(sid) === undefined && nameClaim(sub) === undefined)
    return "it names neither a session nor a user";
  if (exp > now + mostValiditySeconds) return "its exp lies more than a day ahead";
  return whyNotIssued(iat, now);
}

function noticeOf({ sub, sid, jti, exp = 0 }: JWTPayload, issuer: string): LogoutNotice {
  return {
    jtiHash: createHash("sha256")
      .update(`${issuer} ${jti ?? ""}`)
      .digest(),
    // As long as the token could be taken, and a while.
    expiresAt: new Date((exp + 2 * clockToleranceSeconds) * 1000),
    issuer,
    sid: nameClaim(sid) ?? null,
    subject: nameClaim(sub) ?? null,
  };
}
