import { createHash } from "node:crypto";
import { decodeJwt, type JWTPayload } from "jose";
import type { Credential, Database } from "@rediflow/db";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { AppError } from "../errors.ts";
import { accountIssuer, isSameAuthentik } from "./account-issuer.ts";
import { renewed } from "./discover.ts";
import { findAccount } from "./find-account.ts";
import { groupsFromClaims } from "./groups-claim.ts";
import { isService } from "./is-service.ts";
import { emailFromClaims, nameClaim, nameFromClaims } from "./person-claims.ts";
import { isSameButSlash, issuerName, withSlash } from "./issuer-name.ts";
import { type DiscoveredIssuer, discoverIssuer, readUserInfo } from "./provider-endpoints.ts";
import { createProviderKeys, type ProviderKeys } from "./provider-keys.ts";
import { scopesOf } from "./token-scopes.ts";

/** Whose access token this is. */
export type VerifyBearer = (token: string) => Promise<Credential>;

interface Issuer {
  keys: ProviderKeys;
  discovered: () => Promise<DiscoveredIssuer>;
}

interface Known {
  credential: Promise<Credential>;
  until: number;
}

// More tokens than a deployment has tools; what is beyond is asked about again.
const mostKnown = 2000;

/**
 * Accepts access tokens (JWT) of the configured issuers and audiences that carry our API scope, so that neither ID nor
 * logout tokens nor those of another application pass; confirmed at userinfo, which is asked again when the answer is as
 * old as groups may be. Throws invalid-token, user-inactive, second-account or provider-unavailable.
 */
export function createBearerVerifier(deps: {
  config: Config;
  db: Database;
  clock: () => Date;
  log: Logger;
}): VerifyBearer {
  const parts = { ...deps, warned: new Set<string>() };
  const issuers = new Map<string, Issuer>();
  const known = new Map<string, Known>();
  return async (token) => {
    const payload = await verifySignature(parts.config, issuers, token);
    const now = parts.clock().getTime();
    const key = createHash("sha256").update(token).digest("base64");
    const before = known.get(key);
    if (before !== undefined && before.until > now) return await before.credential;
    const issuer = issuerOf(issuers, issuerName(payload.iss));
    const credential = confirm(parts, { issuer, payload, token });
    const maxAge = parts.config.session.groupsMaxAgeSeconds * 1000;
    if (known.size >= mostKnown) known.clear();
    known.set(key, { credential, until: now + maxAge });
    credential.catch(() => known.delete(key));
    return await credential;
  };
}

async function verifySignature(
  { api }: Config,
  issuers: Map<string, Issuer>,
  token: string,
): Promise<JWTPayload> {
  const claimed = claimedIssuer(token);
  const issuer = issuerName(claimed);
  const audience = api.clients
    .filter((each) => isSameButSlash(each.issuer, issuer))
    .map((each) => each.audience);
  if (claimed === undefined || audience.length === 0)
    throw new AppError("invalid-token", { why: notConfigured });
  const { keys, discovered } = issuerOf(issuers, issuer);
  try {
    const wanted = { issuer: claimed, audience, requiredClaims: ["exp", "sub"] };
    const payload = await keys.verify(token, wanted);
    // Only how the issuer really calls itself, with or without a slash at the end, is its name.
    if ((await discovered()).name !== issuer) throw new AppError("invalid-token", { why: notConfigured });
    // An ID token has no scope, and a logout token names an event: neither may open the API.
    if (!scopesOf(payload).includes(api.scope))
      throw new AppError("invalid-token", { why: "it lacks the scope OIDC_API_SCOPE" });
    if (payload["events"] !== undefined) throw new AppError("invalid-token", { why: "it is a logout token" });
    return payload;
  } catch (error) {
    throw error instanceof AppError ? error : new AppError("invalid-token", { cause: error });
  }
}

const notConfigured = "it is of no issuer in OIDC_API_CLIENTS";

function claimedIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

function issuerOf(issuers: Map<string, Issuer>, issuer: string): Issuer {
  const key = withSlash(issuer);
  const found = issuers.get(key) ?? asDiscovered(issuer);
  issuers.set(key, found);
  return found;
}

/** An issuer whose addresses are those of its discovery document, as the sign-in's are. */
function asDiscovered(issuer: string): Issuer {
  const discovered = renewed(() => discoverIssuer(issuer));
  return {
    keys: createProviderKeys(async () => new URL((await discovered()).jwksUri)),
    discovered: () => discovered(),
  };
}

async function confirm(
  { db, config, log, warned }: { db: Database; config: Config; log: Logger; warned: Set<string> },
  { issuer, payload, token }: { issuer: Issuer; payload: JWTPayload; token: string },
): Promise<Credential> {
  const { userinfoEndpoint, kind } = await issuer.discovered();
  const userinfo = await readUserInfo(userinfoEndpoint, token);
  const subject = nameClaim(payload.sub);
  if (subject === undefined || userinfo?.["sub"] !== subject)
    throw new AppError("invalid-token", { why: "userinfo does not take it, or speaks of another subject" });
  const claimed = issuerName(payload.iss);
  const login = config.oidc?.issuer;
  const issuerOfAccount = accountIssuer(subject, { claimed, login });
  const tool = {
    issuer: issuerOfAccount,
    // A tool's token may lack the scopes that name a person: of an account that signs in, only the sign-in tells.
    keepProfile: issuerOfAccount !== claimed,
    externalId: subject,
    name: nameFromClaims(userinfo, payload),
    email: emailFromClaims(userinfo),
    kind: isService(userinfo, payload) ? ("service" as const) : ("person" as const),
  };
  // Where people sign in elsewhere, they are others.
  const browser = login !== undefined && isSameAuthentik(claimed, login) ? withSlash(login) : undefined;
  if (browser !== undefined && issuerOfAccount !== browser && !warned.has(claimed)) {
    warned.add(claimed);
    log.warn({ issuer: claimed }, notByUuid);
  }
  const userId = await findAccount(db, tool, {
    browser,
    alsoCalled: nameClaim(userinfo["preferred_username"]),
  });
  const rules = { ...(config.oidc?.groups ?? asTheyCome), kind };
  return { userId, groups: groupsFromClaims(rules, userinfo, payload).names };
}

const notByUuid =
  "a tool's provider at the Authentik where people sign in doesn't name them by UUID, so its accounts aren't theirs: set its Subject Mode to “Based on the User's UUID”";

const asTheyCome = { claim: undefined, map: new Map() };
