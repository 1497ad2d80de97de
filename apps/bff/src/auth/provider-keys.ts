import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from "jose";
import { ProviderUnreachable } from "./provider-unreachable.ts";
import { signatureAlgorithms } from "./signature-algorithms.ts";
import { clockToleranceSeconds } from "./token-times.ts";

/** What the claims of a token must be, apart from its signature. */
export type Wanted = Omit<JWTVerifyOptions, "algorithms" | "clockTolerance">;

/** Checks the signatures of one provider's tokens, of whatever kind. */
export interface ProviderKeys {
  /** The claims of a token that the provider signed. Throws what jose throws, or provider-unavailable when the keys cannot be read. */
  verify(token: string, wanted: Wanted): Promise<JWTPayload>;
  /** The same of a token that the provider itself has given just now: for that its keys are read once more, however many were wrong before. */
  verifyGiven(token: string): Promise<JWTPayload>;
}

type KeySet = ReturnType<typeof createRemoteJWKSet>;

// A provider that changes its key wants one question; who sends wrong tokens without end gets one a second.
const mostQuestions = 3;
const timeoutMs = 4000;

/**
 * The keys at an address that may change. They are kept for ten minutes; a token that no known key has signed has them read
 * once more, since the provider may have a new key.
 */
export function createProviderKeys(address: () => Promise<URL>): ProviderKeys {
  let known: { href: string; set: KeySet } | undefined;
  let readings = 0;
  const mayAsk = questions();
  const current = async (): Promise<KeySet> => {
    const url = await address();
    if (known?.href !== url.href) known = { href: url.href, set: remoteSet(url) };
    return known.set;
  };
  const verify = async (token: string, wanted: Wanted, mayRead: () => boolean): Promise<JWTPayload> => {
    const set = await current();
    const before = readings;
    try {
      return await check(token, set, wanted);
    } catch (error) {
      if (!mayBeNewKey(error)) throw error;
      if (readings === before) {
        if (!set.reloading && !mayRead()) throw error;
        await set.reload().catch(unreadable);
        readings += 1;
      }
      return await check(token, set, wanted);
    }
  };
  return {
    verify: (token, wanted) => verify(token, wanted, mayAsk),
    verifyGiven: (token) => verify(token, {}, () => true),
  };
}

function remoteSet(url: URL): KeySet {
  // Reading the keys again is decided here, for a wrong signature as for an unknown key.
  return createRemoteJWKSet(url, { timeoutDuration: timeoutMs, cooldownDuration: Infinity });
}

async function check(token: string, set: KeySet, wanted: Wanted): Promise<JWTPayload> {
  const options = { ...wanted, algorithms: signatureAlgorithms, clockTolerance: clockToleranceSeconds };
  const key = async (...asked: Parameters<KeySet>) => await set(...asked).catch(unreadable);
  return (await jwtVerify(token, key, options)).payload;
}

function mayBeNewKey(error: unknown): boolean {
  return error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWSSignatureVerificationFailed;
}

/** Without an answer from the provider nothing is known of the token. */
function unreadable(error: unknown): never {
  const generic = error instanceof errors.JOSEError && error.code === errors.JOSEError.code;
  const unanswered = error instanceof TypeError || error instanceof errors.JWKSTimeout || generic;
  if (!unanswered) throw error;
  throw new ProviderUnreachable({ cause: error, why: "the provider's keys cannot be read" });
}

/** Gives the function that says whether the keys may be asked for now: a few times at once, and then once a second. */
function questions(): () => boolean {
  let left = mostQuestions;
  let countedAt = performance.now();
  return () => {
    const now = performance.now();
    left = Math.min(mostQuestions, left + (now - countedAt) / 1000);
    countedAt = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
