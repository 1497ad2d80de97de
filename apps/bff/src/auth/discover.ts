import * as client from "openid-client";
import type { OidcConfig } from "../config.ts";
import { AppError } from "../errors.ts";
import { unavailable } from "./exchange.ts";
import { discoveryAddress, isSameButSlash } from "./issuer-name.ts";
import { signatureAlgorithms } from "./signature-algorithms.ts";

const timeoutSeconds = 4;

// What the provider has learned since (scopes, addresses) is known after this long without anybody waiting for it.
const renewMs = 120_000;

/**
 * Gives the function that answers the provider as it was discovered: some minutes ago while it is in use, or at most so long
 * ago. It throws provider-unavailable.
 */
export function createDiscovery(config: OidcConfig): (atMostOldMs?: number) => Promise<client.Configuration> {
  return renewed(() => discover(config));
}

/** The same of whatever is asked of a provider. */
export function renewed<T>(asked: () => Promise<T>): (atMostOldMs?: number) => Promise<T> {
  let known: { answer: T; at: number } | undefined;
  let asking: Promise<T> | undefined;
  const ask = async (): Promise<T> => {
    try {
      const answer = await asked();
      known = { answer, at: performance.now() };
      return answer;
    } catch (error) {
      throw unavailable(error);
    } finally {
      asking = undefined;
    }
  };
  return async (atMostOldMs = Infinity) => {
    const age = known === undefined ? Infinity : performance.now() - known.at;
    if (known === undefined || age >= atMostOldMs) return await (asking ??= ask());
    if (age >= renewMs) (asking ??= ask()).catch(() => undefined);
    return known.answer;
  };
}

async function discover(config: OidcConfig): Promise<client.Configuration> {
  const { issuer, clientId, clientSecret, allowHttp } = config;
  /* eslint-disable @typescript-eslint/no-deprecated -- only marked to stand out; the configuration refuses http in qa and prod */
  const execute = allowHttp ? [client.allowInsecureRequests] : [];
  const address = new URL(discoveryAddress(issuer));
  const options = { execute, timeout: timeoutSeconds };
  const found = await client.discovery(address, clientId, clientSecret, undefined, options);
  // By the document's own address the library compares no names: whether there is a slash at the end is the provider's to say.
  if (!isSameButSlash(found.serverMetadata().issuer, issuer))
    throw new AppError("provider-unavailable", {
      why: "the provider calls itself otherwise than OIDC_ISSUER",
    });
  // Which algorithms are good is ours to say; the provider's list would be an old one after it has changed its key.
  const said = { ...found.serverMetadata() } as client.ServerMetadata;
  const metadata = { ...said, id_token_signing_alg_values_supported: signatureAlgorithms };
  const configuration = new client.Configuration(metadata, clientId, clientSecret);
  configuration.timeout = timeoutSeconds;
  if (allowHttp) client.allowInsecureRequests(configuration);
  /* eslint-enable @typescript-eslint/no-deprecated */
  return configuration;
}

/** Where a provider's keys are. Throws provider-unavailable where they are not as safe to fetch as the rest. */
export function keysOf(provider: client.Configuration, { allowHttp }: OidcConfig): URL {
  const address = provider.serverMetadata().jwks_uri;
  if (address !== undefined && (allowHttp || address.startsWith("https:"))) return new URL(address);
  throw new AppError("provider-unavailable", { why: "the provider's jwks_uri is missing, or not https" });
}
