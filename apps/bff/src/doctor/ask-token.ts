import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { OidcConfig } from "../config.ts";
import type { Discovery } from "./ask-discovery.ts";
import { askProvider, jsonOf, whyUnanswered } from "./ask-provider.ts";

const refusal = z.object({ error: z.string().regex(/^[\w.-]{1,60}$/) });

/** With which OAuth error the provider refuses what nobody has ever been given, or why nothing is known. */
export type TokenAnswer = { refused: string } | { refused?: undefined; why: string };

/** What the token endpoint is shown: a code or refresh token that was made up, by Rediflow or by somebody with another secret. */
export interface Shown {
  grant: "authorization_code" | "refresh_token";
  secret: "configured" | "made-up";
}

/** Shows the token endpoint something that opens nothing, and tells how it is refused. A secret goes only where the issuer is as safe. */
export async function askToken(
  { token_endpoint: endpoint }: Discovery,
  { issuer, clientId, clientSecret, redirectUri }: OidcConfig,
  { grant, secret, signal }: Shown & { signal: AbortSignal },
): Promise<TokenAnswer> {
  if (issuer.startsWith("https:") && !endpoint.startsWith("https:"))
    return { why: "the token endpoint is not https" };
  const form = new URLSearchParams({
    grant_type: grant,
    client_id: clientId,
    client_secret: secret === "configured" ? clientSecret : madeUp(),
    ...(grant === "refresh_token"
      ? { refresh_token: madeUp() }
      : { code: madeUp(), redirect_uri: redirectUri }),
  });
  try {
    const answer = await askProvider(endpoint, { accept: "application/json", signal, form });
    const refused = refusal.safeParse(jsonOf(answer)).data?.error;
    if (refused === undefined) return { why: `it answers HTTP ${answer.status.toString()}` };
    // 401 is about the client, whatever the error is called (RFC 6749, section 5.2).
    return { refused: answer.status === 401 ? "invalid_client" : refused };
  } catch (error) {
    return { why: whyUnanswered(error) };
  }
}

function madeUp(): string {
  return randomBytes(32).toString("base64url");
}
