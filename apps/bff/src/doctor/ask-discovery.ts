import { z } from "zod";
import { discoveryAddress } from "../auth/issuer-name.ts";
import { askProvider, jsonOf, whyUnanswered, type ProviderAnswer } from "./ask-provider.ts";
import { quoted } from "./finding.ts";
import type { Parts } from "./parts.ts";

const discovery = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  userinfo_endpoint: z.string(),
  jwks_uri: z.string(),
  id_token_signing_alg_values_supported: z.array(z.string()).default([]),
  id_token_encryption_alg_values_supported: z.array(z.string()).default([]),
  scopes_supported: z.array(z.string()).default([]),
  grant_types_supported: z.array(z.string()).optional(),
  backchannel_logout_supported: z.boolean().optional(),
});

/** What a provider says of itself, as far as Rediflow needs it. */
export type Discovery = z.output<typeof discovery>;

/** The provider's discovery document with its clock, or a sentence that says why there is none. */
export type DiscoveryAnswer =
  | { answered: true; document: Discovery; date: Date | undefined; before: Date; after: Date }
  | { answered: false; why: string; status?: number };

/** Asks the configured provider for its discovery document. */
export async function askDiscovery(
  { config, clock }: Pick<Parts, "config" | "clock">,
  signal: AbortSignal,
): Promise<DiscoveryAnswer> {
  const address = discoveryAddress(config.oidc?.issuer ?? "");
  const before = clock();
  try {
    const answer = await askProvider(address, { accept: "application/json", signal });
    const parsed = discovery.safeParse(jsonOf(answer));
    if (answer.status !== 200 || !parsed.success)
      return { answered: false, why: whyNone(address, answer), status: answer.status };
    const date = new Date(answer.headers.get("date") ?? "");
    const known = Number.isNaN(date.getTime()) ? undefined : date;
    return { answered: true, document: parsed.data, date: known, before, after: clock() };
  } catch (error) {
    return { answered: false, why: `${quoted(address)} doesn't answer: ${whyUnanswered(error)}.` };
  }
}

function whyNone(address: string, { status, headers }: ProviderAnswer): string {
  const location = headers.get("location");
  if (location !== null)
    return `${quoted(address)} redirects to ${quoted(location)}, and no login follows a redirect.`;
  if (status !== 200) return `${quoted(address)} answers HTTP ${status.toString()}.`;
  return `${quoted(address)} has no discovery document of OpenID Connect.`;
}
