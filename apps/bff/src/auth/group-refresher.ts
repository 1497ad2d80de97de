import type { Database, GroupsRead, RefreshLease } from "@rediflow/db";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { AppError } from "../errors.ts";
import { groupsFromClaims, noGroupsClaim } from "./groups-claim.ts";
import type { Oidc, Tokens } from "./oidc.ts";
import { seal, unseal } from "./seal.ts";

/** Reads the groups of sessions again, each at most once at a time across all processes. */
export interface GroupRefresher {
  /** Waits until the session's groups were read within the configured age. Throws not-signed-in when it has ended, provider-unavailable when nobody answers. */
  ensure(tokenHash: Uint8Array): Promise<void>;
  /** Reads them in the background once they have reached half of that age. */
  soon(tokenHash: Uint8Array, ageSeconds: number): void;
}

interface Parts {
  db: Database;
  oidc: Oidc;
  config: Config;
  log: Logger;
}

// Longer than all questions to the provider can take; after a failure nobody asks again for a while.
const leaseSeconds = 30;
const pauseSeconds = 2;
const waitMs = 4000;

/** The refresher of one process. */
export function createGroupRefresher(parts: Parts): GroupRefresher {
  const { groupsMaxAgeSeconds: maxAge } = parts.config.session;
  const running = new Map<string, Promise<void>>();
  const once = (tokenHash: Uint8Array, work: () => Promise<void>): Promise<void> => {
    const key = Buffer.from(tokenHash).toString("base64");
    const begun = running.get(key) ?? work().finally(() => running.delete(key));
    running.set(key, begun);
    return begun;
  };
  return {
    ensure: (tokenHash) => once(tokenHash, () => readOrWait(parts, tokenHash)),
    soon: (tokenHash, ageSeconds) => {
      if (ageSeconds < maxAge / 2) return;
      once(tokenHash, () => read(parts, tokenHash, Math.floor(maxAge / 2)).then(() => undefined)).catch(
        (error: unknown) => {
          parts.log.warn(
            { err: error },
            "groups could not be read again; the session goes on with the old ones",
          );
        },
      );
    },
  };
}

async function readOrWait(parts: Parts, tokenHash: Uint8Array): Promise<void> {
  const { db, config } = parts;
  const maxAge = config.session.groupsMaxAgeSeconds;
  const deadline = performance.now() + waitMs;
  do {
    if (await read(parts, tokenHash, maxAge)) return;
    // Somebody else has the lease, or has just failed with it.
    await new Promise((resolve) => setTimeout(resolve, 100));
    const state = await db.sessionState(tokenHash, maxAge);
    if (state === "gone") throw new AppError("not-signed-in");
    if (state === "live") return;
  } while (performance.now() < deadline);
  throw new AppError("provider-unavailable");
}

/** True when this call held the lease and the groups were read; ends the session when the provider has let go of it. */
async function read(parts: Parts, tokenHash: Uint8Array, olderThanSeconds: number): Promise<boolean> {
  const { db, config, log } = parts;
  const lease = await db.leaseRefresh(tokenHash, { olderThanSeconds, leaseSeconds });
  if (lease === undefined) return false;
  const tokens = lease.tokens && unseal(lease.tokens, "session-tokens", config.session.secrets);
  try {
    // Tokens that cannot be opened were sealed under a secret that is gone: only a new sign-in helps.
    const groups = tokens ? await ask(parts, tokenHash, { ...lease, tokens: tokens as Tokens }) : undefined;
    if (groups === undefined) {
      await db.endSession(tokenHash);
      throw new AppError("not-signed-in");
    }
    if (lease.groupsCame && !groups.came) log.warn(noGroupsClaim);
    await db.finishRefresh(tokenHash, groups);
    return true;
  } catch (error) {
    await db.postponeRefresh(tokenHash, pauseSeconds);
    throw error;
  }
}

/** The groups as the provider has them now; undefined when the session is over there, or cannot be asked about any more. */
async function ask(
  { db, oidc, config }: Parts,
  tokenHash: Uint8Array,
  { tokens, subject, accessLives, groupsCame }: Omit<RefreshLease, "tokens"> & { tokens: Tokens },
): Promise<GroupsRead | undefined> {
  if (accessLives) {
    const userinfo = await oidc.userInfo(tokens.accessToken, subject);
    const groups = userinfo && groupsFromClaims(userinfo);
    // Where no claim ever came there are no groups, and no reason to end anything.
    if (groups?.came === true || (groups !== undefined && !groupsCame)) return groups;
    // They came with an ID token, which only a refresh or a new sign-in brings anew.
  }
  if (tokens.refreshToken === null) return undefined;
  const fresh = await oidc.refresh(tokens.refreshToken);
  if (fresh === undefined) return undefined;
  const kept = { ...fresh.tokens, idToken: fresh.tokens.idToken ?? tokens.idToken };
  await db.keepTokens(tokenHash, seal(kept, "session-tokens", config.session.secrets), fresh.accessSeconds);
  const userinfo = await oidc.userInfo(kept.accessToken, subject);
  return userinfo && groupsFromClaims(userinfo, fresh.claims);
}
