import { createPrivateKey, createPublicKey, type JsonWebKey } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import type { KoaContextWithOIDC, Provider } from "oidc-provider";

/**
 * Access tokens leave as JWT and are taken back as JWT, at userinfo too, as Authentik's are. oidc-provider's own JWT are
 * for another server than itself: its userinfo refuses them. So a token stays what it is inside, and travels as the `jti`.
 */
export function goOutAsJwt(provider: Provider, signingKey: JsonWebKey): void {
  const privateKey = createPrivateKey({ key: signingKey, format: "jwk" });
  const publicKey = createPublicKey(privateKey);
  provider.use(async (ctx, next) => {
    const token = /^Bearer (.+)$/.exec(ctx.get("authorization"))?.[1];
    if (token !== undefined) {
      const inside = await jwtVerify(token, publicKey).catch(() => undefined);
      ctx.request.headers.authorization = `Bearer ${inside?.payload.jti ?? "none"}`;
    }
    await next();
    const { oidc } = ctx as KoaContextWithOIDC;
    const body: unknown = ctx.body;
    if (oidc.route !== "token" || !isTokenAnswer(body)) return;
    const jwt = new SignJWT({ ...claimsFor(oidc), jti: body.access_token })
      .setProtectedHeader({ alg: "RS256", kid: String(signingKey["kid"]), typ: "JWT" })
      .setIssuedAt()
      .setExpirationTime(`${body.expires_in.toString()} seconds`);
    ctx.body = { ...body, access_token: await jwt.sign(privateKey) };
  });
}

function isTokenAnswer(body: unknown): body is { access_token: string; expires_in: number } {
  return typeof body === "object" && body !== null && "access_token" in body && "expires_in" in body;
}

/** The claims of Authentik's access tokens that are no personal ones. */
function claimsFor(oidc: KoaContextWithOIDC["oidc"]): Record<string, unknown> {
  const token = oidc.entities.AccessToken;
  if (token === undefined) throw new Error("An access token was answered that nobody issued.");
  const { accountId, clientId, scope } = token;
  return { iss: oidc.issuer, sub: accountId, aud: clientId, azp: clientId, scope };
}
