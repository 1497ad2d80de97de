import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";

interface Entry {
  payload: AdapterPayload;
  expiresAt: number;
}

const sweepEveryMs = 60_000;

/**
 * Keeps everything in memory, for one provider only: oidc-provider's own adapter warns on the console when it is used.
 * What has expired is never found again, and is dropped within about a minute of further use.
 */
export function createMemoryAdapter(clock: () => number = Date.now): AdapterFactory {
  const models = new Map<string, Map<string, Entry>>();
  let sweptAt = clock();
  const sweep = (): void => {
    if (clock() - sweptAt < sweepEveryMs) return;
    sweptAt = clock();
    for (const entries of models.values()) removeWhere(entries, (entry) => entry.expiresAt <= clock());
  };
  return (model) => {
    const entries = new Map<string, Entry>();
    models.set(model, entries);
    return adapterOf(entries, { clock, sweep });
  };
}

function adapterOf(
  entries: Map<string, Entry>,
  { clock, sweep }: { clock: () => number; sweep: () => void },
): Adapter {
  const alive = (entry: Entry | undefined): AdapterPayload | undefined =>
    entry !== undefined && entry.expiresAt > clock() ? entry.payload : undefined;
  const findBy = (field: "uid" | "userCode", value: string): Promise<AdapterPayload | undefined> =>
    Promise.resolve([...entries.values()].map(alive).find((payload) => payload?.[field] === value));
  return {
    upsert: (id, payload, expiresIn) => {
      sweep();
      entries.set(id, {
        payload,
        expiresAt: expiresIn === undefined ? Infinity : clock() + expiresIn * 1000,
      });
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(alive(entries.get(id))),
    findByUid: (uid) => findBy("uid", uid),
    findByUserCode: (userCode) => findBy("userCode", userCode),
    consume: (id) => {
      const entry = entries.get(id);
      if (entry !== undefined) entry.payload = { ...entry.payload, consumed: Math.floor(clock() / 1000) };
      return Promise.resolve();
    },
    destroy: (id) => {
      entries.delete(id);
      return Promise.resolve();
    },
    revokeByGrantId: (grantId) => {
      removeWhere(entries, (entry) => entry.payload.grantId === grantId);
      return Promise.resolve();
    },
  };
}

function removeWhere(entries: Map<string, Entry>, matches: (entry: Entry) => boolean): void {
  for (const [id, entry] of entries) if (matches(entry)) entries.delete(id);
}
