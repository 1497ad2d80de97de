import { AppError } from "../errors.ts";
import { createProviderAway, type ProviderAway } from "./provider-away.ts";
import { ProviderUnreachable } from "./provider-unreachable.ts";
import { readGroups } from "./read-groups.ts";
import type { RefresherParts } from "./refresher-parts.ts";

/** Reads the groups of sessions again, each at most once at a time across all processes. */
export interface GroupRefresher {
  /**
   * Waits until the session's groups were read within the configured age: four seconds at most; while the provider is known
   * to be away, one second, and that only for one at a time. Throws not-signed-in or provider-session-ended when the session is over, ProviderUnreachable
   * when nobody answers, provider-unavailable or provider-refuses-client when the provider does not say.
   */
  ensure(tokenHash: Uint8Array): Promise<void>;
  /** Reads them in the background once they have reached half of that age. */
  soon(tokenHash: Uint8Array, ageSeconds: number): void;
}

const waitMs = 4000;
// While the provider is known to be away: longer than it takes to answer when it is back.
const patienceMs = 1000;

/** The refresher of one process. */
export function createGroupRefresher(parts: RefresherParts): GroupRefresher {
  const { log } = parts;
  const { groupsMaxAgeSeconds: maxAge } = parts.config.session;
  const away = createProviderAway();
  const once = oncePerSession();
  const read = (tokenHash: Uint8Array, olderThanSeconds: number): Promise<boolean> =>
    once(tokenHash, () => readGroups({ ...parts, away }, tokenHash, olderThanSeconds));
  const readFully = async (tokenHash: Uint8Array): Promise<boolean> => {
    const waiting = () => once(tokenHash, () => readOrWait({ ...parts, away }, tokenHash));
    // The first may be a reading in the background that did not get the lease.
    return (await waiting()) || (await waiting());
  };
  return {
    ensure: async (tokenHash) => {
      const failure = away.known();
      if (failure === undefined) {
        await inTime(readFully(tokenHash), waitMs).catch((error: unknown) => {
          if (error instanceof ProviderUnreachable) away.failed(error);
          throw error;
        });
        return;
      }
      const trying = away.tryAgain(() => read(tokenHash, maxAge));
      if (trying === undefined || !(await inTime(trying, patienceMs))) throw failure;
    },
    soon: (tokenHash, ageSeconds) => {
      if (ageSeconds < maxAge / 2) return;
      const reading = () => read(tokenHash, Math.floor(maxAge / 2));
      const begun = away.known() === undefined ? reading() : away.tryAgain(reading);
      begun?.catch((error: unknown) => {
        log.warn({ err: error }, "groups could not be read again; the session goes on with the old ones");
      });
    },
  };
}

/** A request that comes while its session's groups are being read waits for the same reading. */
function oncePerSession(): (tokenHash: Uint8Array, work: () => Promise<boolean>) => Promise<boolean> {
  const running = new Map<string, Promise<boolean>>();
  return (tokenHash, work) => {
    const key = Buffer.from(tokenHash).toString("base64");
    const begun = running.get(key) ?? work().finally(() => running.delete(key));
    running.set(key, begun);
    return begun;
  };
}

async function readOrWait(
  parts: RefresherParts & { away: ProviderAway },
  tokenHash: Uint8Array,
): Promise<boolean> {
  const maxAge = parts.config.session.groupsMaxAgeSeconds;
  const deadline = performance.now() + waitMs;
  do {
    if (await readGroups(parts, tokenHash, maxAge)) return true;
    // Somebody else has the lease, or has just failed with it.
    await new Promise((resolve) => setTimeout(resolve, 100));
    const state = await parts.db.sessionState(tokenHash, maxAge);
    if (state === "gone") throw new AppError("not-signed-in");
    if (state === "ended") throw new AppError("provider-session-ended");
    if (state === "live") return true;
  } while (performance.now() < deadline);
  throw tooLate(waitMs);
}

/** A reading that is not done in time goes on in the background. */
async function inTime(reading: Promise<boolean>, mostMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(tooLate(mostMs));
    }, mostMs);
  });
  return await Promise.race([reading, late]).finally(() => {
    clearTimeout(timer);
  });
}

function tooLate(waitedMs: number): ProviderUnreachable {
  return new ProviderUnreachable({
    why: `nobody has read the groups within ${(waitedMs / 1000).toString()} s`,
  });
}
