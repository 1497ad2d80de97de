import { z } from "zod";
import { AppError } from "../errors.ts";
import type { Claims } from "./groups-claim.ts";
import { discoveryAddress, isSameButSlash, issuerName } from "./issuer-name.ts";
import { type ProviderKind, providerKind } from "./provider-kind.ts";

const timeoutMs = 4000;

const discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string().optional(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url(),
});

/** A provider whose access tokens are taken. */
export interface DiscoveredIssuer {
  /** As the provider calls itself. */
  name: string;
  kind: ProviderKind;
  jwksUri: string;
  userinfoEndpoint: string;
}

/** What an issuer is and where its keys and userinfo are, by its discovery document. Throws provider-unavailable. */
export async function discoverIssuer(issuer: string): Promise<DiscoveredIssuer> {
  const answer = await ask(discoveryAddress(issuer), {});
  const parsed = discovery.safeParse(await answer.json().catch(() => undefined));
  if (!answer.ok || !parsed.success || !isSameButSlash(parsed.data.issuer, issuer))
    throw new AppError("provider-unavailable", {
      why: "the issuer's discovery document is none, or of another issuer",
    });
  const { jwks_uri: jwksUri, userinfo_endpoint: userinfoEndpoint } = parsed.data;
  const kind = providerKind(parsed.data);
  return { name: issuerName(parsed.data.issuer), kind, jwksUri, userinfoEndpoint };
}

/** What userinfo says of an access token's owner; undefined when the token is not taken. Throws provider-unavailable. */
export async function readUserInfo(endpoint: string, accessToken: string): Promise<Claims | undefined> {
  const answer = await ask(endpoint, { authorization: `Bearer ${accessToken}` });
  if (answer.status === 401 || answer.status === 403) return undefined;
  const claims: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok || typeof claims !== "object" || claims === null) throw new AppError("provider-unavailable");
  return claims as Claims;
}

async function ask(url: string, headers: Record<string, string>): Promise<Response> {
  try {
    return await fetch(url, {
      headers: { accept: "application/json", ...headers },
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    throw new AppError("provider-unavailable", { cause: error });
  }
}
