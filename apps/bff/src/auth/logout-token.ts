import { createHash } from "node:crypto";
import { createRemoteJWKSet, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from "jose";
import type { LogoutNotice } from "@rediflow/db";
import type { OidcConfig } from "../config.ts";
import { AppError } from "../errors.ts";
import type { Oidc } from "./oidc.ts";
import { nameClaim } from "./person-claims.ts";
import { signatureAlgorithms } from "./signature-algorithms.ts";

const event = "http://schemas.openid.net/event/backchannel-logout";

/** Verifies the provider's logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.6). */
export type VerifyLogoutToken = (token: string) => Promise<LogoutNotice>;

/** A verifier for the provider of the configuration; it throws logout-token-invalid, or provider-unavailable when there are no keys. */
export function createLogoutTokenVerifier(oidc: Oidc, config: OidcConfig): VerifyLogoutToken {
  let keys: JWTVerifyGetKey | undefined;
  return async (token) => {
    keys ??= createRemoteJWKSet(await oidc.jwksUri(), { timeoutDuration: 4000, cooldownDuration: 5000 });
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: config.issuer,
        audience: config.clientId,
        algorithms: signatureAlgorithms,
        // What tells it from an ID token of the same provider.
        typ: "logout+jwt",
        requiredClaims: ["iat", "exp", "jti", "events"],
        maxTokenAge: 300,
        clockTolerance: 30,
      });
      return noticeOf(payload);
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError("logout-token-invalid", { cause: error });
    }
  };
}

function noticeOf(payload: JWTPayload): LogoutNotice {
  const { iss = "", sub, sid, jti, exp, events, nonce } = payload;
  const told = typeof events === "object" && events !== null && event in events;
  const [session, subject] = [nameClaim(sid) ?? null, nameClaim(sub) ?? null];
  const named = session !== null || subject !== null;
  // An ID token has a nonce, a logout token must not: one must never pass for the other.
  if (!told || !named || nonce !== undefined || nameClaim(jti) === undefined || exp === undefined)
    throw new AppError("logout-token-invalid");
  return {
    jtiHash: createHash("sha256")
      .update(`${iss} ${jti ?? ""}`)
      .digest(),
    expiresAt: new Date((exp + 60) * 1000),
    issuer: iss,
    sid: session,
    subject,
  };
}
