import type { Oidc } from "../../auth/oidc.ts";
import type { OidcConfig } from "../../config.ts";
import { askProvider, whyUnanswered } from "../ask-provider.ts";
import { ofProvider } from "../check.ts";
import { failed, type Finding, ok, quoted, skipped } from "../finding.ts";

const mostHops = 3;

/**
 * Begins a login as a browser without cookies does. A provider that takes the request asks for a sign-in (a form, or a
 * redirect to one); one that does not know the client or the redirect URI shows a page of its own and never calls back.
 */
export const redirectUri = ofProvider(async (_provider, config, { oidc, signal }) => {
  const first = await beginning(oidc);
  if (first === undefined) return skipped("Rediflow can't start a login.", "See issuer-matches first.");
  try {
    return judge(await lastAnswer(first, signal), config);
  } catch (error) {
    return failed(
      `The authorization endpoint doesn't answer: ${whyUnanswered(error)}.`,
      "Check that the endpoints of the discovery document can be reached from where the server runs.",
    );
  }
});

async function beginning(oidc: Oidc | null): Promise<URL | undefined> {
  try {
    return (await oidc?.beginLogin())?.url;
  } catch {
    return undefined;
  }
}

interface Answer {
  status: number;
  /** Where it leads, resolved. */
  next: URL | undefined;
  /** Does the provider send its own request on and on? */
  endless?: boolean;
}

/** Follows as long as the request itself is passed on (from http to https, from one host to another); a sign-in is not entered. */
async function lastAnswer(first: URL, signal: AbortSignal): Promise<Answer> {
  let url = first;
  for (let hop = 0; ; hop += 1) {
    const { status, headers } = await askProvider(url, { accept: "text/html", signal });
    const location = headers.get("location");
    const next = location !== null && URL.canParse(location, url.href) ? new URL(location, url) : undefined;
    if (next === undefined || !passesOn(next, first)) return { status, next };
    if (hop === mostHops) return { status, next, endless: true };
    url = next;
  }
}

function passesOn(next: URL, first: URL): boolean {
  const same = (name: string): boolean => next.searchParams.get(name) === first.searchParams.get(name);
  return /^https?:$/.test(next.protocol) && same("client_id") && same("state");
}

const scopesRemedy =
  "Let the client have every scope that Rediflow asks for, or write those that it has into OIDC_SCOPES (openid, profile and email do).";

function judge(
  { status, next, endless = false }: Answer,
  { redirectUri: ours, clientId }: OidcConfig,
): Finding {
  const error = next?.searchParams.get("error") ?? undefined;
  if (error === undefined && !endless && (status < 400 || status === 401))
    return ok(`The provider accepts an authorization request that returns to ${quoted(ours)}.`);
  const plain = endless ? "redirects without end" : `HTTP ${status.toString()}`;
  const how = error === undefined ? plain : `the error ${quoted(error)}`;
  const found = `The provider answers an authorization request with ${how} instead of a sign-in.`;
  if (error === "invalid_scope") return failed(found, scopesRemedy);
  return failed(
    found,
    `Register exactly ${quoted(ours)} as a redirect URI of the client ${quoted(clientId)}, with the grant type authorization_code.`,
  );
}
