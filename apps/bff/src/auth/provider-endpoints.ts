import { z } from "zod";
import { AppError } from "../errors.ts";
import type { Claims } from "./groups-claim.ts";
import { issuerName } from "./issuer-name.ts";

const timeoutMs = 4000;

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url(), userinfo_endpoint: z.url() });

/** Where an issuer's keys and userinfo are, by its discovery document. Throws provider-unavailable. */
export async function discoverIssuer(issuer: string): Promise<{ jwksUri: string; userinfoEndpoint: string }> {
  const answer = await ask(`${issuer}.well-known/openid-configuration`, {});
  const parsed = discovery.safeParse(await answer.json().catch(() => undefined));
  if (!answer.ok || !parsed.success || issuerName(parsed.data.issuer) !== issuer)
    throw new AppError("provider-unavailable", {
      why: "the issuer's discovery document is none, or of another issuer",
    });
  return { jwksUri: parsed.data.jwks_uri, userinfoEndpoint: parsed.data.userinfo_endpoint };
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
