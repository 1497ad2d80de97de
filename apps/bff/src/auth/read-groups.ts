import type { GroupsRead, RefreshLease } from "@rediflow/db";
import { causeOf } from "../cause-of.ts";
import { AppError } from "../errors.ts";
import { noGroupsClaim } from "./groups-claim.ts";
import type { Tokens } from "./oidc.ts";
import { nameClaim } from "./person-claims.ts";
import type { ProviderAway } from "./provider-away.ts";
import { ProviderUnreachable } from "./provider-unreachable.ts";
import type { RefresherParts } from "./refresher-parts.ts";
import { seal, unseal } from "./seal.ts";

type Parts = RefresherParts & { away: ProviderAway };

// Longer than all questions to the provider can take; after a failure nobody asks again for a while.
const leaseSeconds = 30;
const pauseSeconds = 2;

/**
 * Reads the groups of a session that are older than so many seconds: true when this call held the lease and they were read.
 * Ends the session when the provider has let go of it. Throws as the refresher does.
 */
export async function readGroups(
  parts: Parts,
  tokenHash: Uint8Array,
  olderThanSeconds: number,
): Promise<boolean> {
  const { db, config, log, away } = parts;
  const lease = await db.leaseRefresh(tokenHash, { olderThanSeconds, leaseSeconds });
  if (lease === undefined) return false;
  const tokens = lease.tokens && unseal(lease.tokens, "session-tokens", config.session.secrets);
  if (!tokens) {
    // They were sealed under a secret that is gone: only a new sign-in helps.
    await db.endSession(tokenHash);
    throw over("its tokens cannot be opened with SESSION_SECRET");
  }
  try {
    const groups = await ask(parts, tokenHash, { ...lease, tokens: tokens as Tokens });
    away.answered();
    if (lease.groupsCame && !groups.came) log.warn(noGroupsClaim(parts.oidc.kind()));
    await db.finishRefresh(tokenHash, groups);
    return true;
  } catch (error) {
    learn(parts, error);
    if (error instanceof AppError && error.code === "not-signed-in") await db.endSession(tokenHash);
    await db.postponeRefresh(tokenHash, pauseSeconds);
    throw error;
  }
}

/** Whether the provider is there at all; that it refuses Rediflow itself is for whoever runs it. */
function learn({ away, log }: Parts, error: unknown): void {
  if (error instanceof ProviderUnreachable) away.failed(error);
  else if (error instanceof AppError) away.answered();
  if (error instanceof AppError && error.code === "provider-refuses-client")
    log.error(
      { code: error.code, cause: causeOf(error) },
      "the identity provider refuses this Rediflow: OIDC_CLIENT_ID or OIDC_CLIENT_SECRET is not the provider's; nobody can sign in, and sessions stop when their groups are too old",
    );
}

/** Of a session that the provider has let go of, or about which nobody can ask any more. */
function over(why: string): AppError {
  return new AppError("not-signed-in", { why });
}

/** The groups as the provider has them now. Throws not-signed-in when the session is over there, or cannot be asked about any more. */
async function ask(
  parts: Parts,
  tokenHash: Uint8Array,
  { tokens, subject, accessLives, groupsCame }: Omit<RefreshLease, "tokens"> & { tokens: Tokens },
): Promise<GroupsRead> {
  const { db, oidc, config, revoker } = parts;
  if (accessLives) {
    const userinfo = await oidc.userInfo(tokens.accessToken, subject);
    const groups = userinfo && (await oidc.groupsOf(userinfo));
    // Where no claim ever came there are no groups, and no reason to end anything.
    if (groups?.came === true || (groups !== undefined && !groupsCame)) return groups;
    // They came with an ID token, which only a refresh or a new sign-in brings anew.
  }
  if (tokens.refreshToken === null) throw over("its access token has ended, and there is no refresh token");
  const fresh = await oidc.refresh(tokens.refreshToken);
  if (fresh === undefined) throw over("the provider takes its refresh token no more (invalid_grant)");
  const kept = { ...fresh.tokens, idToken: fresh.tokens.idToken ?? tokens.idToken };
  const sealed = seal(kept, "session-tokens", config.session.secrets);
  // At once, since the one before is gone; the access token does not count until the ID token is believed.
  await db.keepTokens(tokenHash, sealed, 0);
  const state = await db.sessionState(tokenHash, config.session.groupsMaxAgeSeconds);
  if (state === "gone" || state === "ended") {
    // Who ended it meanwhile has revoked the token before this one.
    revoker.revoke(sealed);
    throw over("the session was ended while its groups were read");
  }
  const claims = await fresh.claims();
  if (fresh.tokens.idToken !== null) await demandSession(parts, tokenHash, { sid: claims["sid"], sealed });
  await db.keepTokens(tokenHash, sealed, fresh.accessSeconds);
  const userinfo = await oidc.userInfo(kept.accessToken, subject);
  if (userinfo === undefined) {
    // The refresh token that came with it is still good; one that was refused needs no revoking.
    revoker.revoke(sealed);
    throw over("userinfo refuses the new access token");
  }
  return await oidc.groupsOf(userinfo, claims);
}

/**
 * Ends the session where it began with a `sid` that the refreshed ID token does not bear: the provider's session is over,
 * whether or not its notice came, and only the refresh token outlived it.
 */
async function demandSession(
  { db, log, revoker }: Parts,
  tokenHash: Uint8Array,
  { sid, sealed }: { sid: unknown; sealed: Uint8Array },
): Promise<void> {
  const begunWith = await db.providerSid(tokenHash);
  if (begunWith === null || nameClaim(sid) === begunWith) return;
  const why = `the refreshed ID token has ${sid === undefined ? "no" : "another"} sid: the provider's session is over`;
  await db.endWithProvider(tokenHash);
  revoker.revoke(sealed);
  log.info({ code: "provider-session-ended", cause: why }, "a session was ended");
  throw new AppError("provider-session-ended", { why });
}
