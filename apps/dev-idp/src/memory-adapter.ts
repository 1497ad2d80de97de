import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";

interface Entry {
  payload: AdapterPayload;
  expiresAt: number;
}

const sweepEveryMs = 60_000;

/** The objects that one provider keeps, by model. */
export interface Memory {
  adapter: AdapterFactory;
  /** The objects of this model that have not expired, by id. */
  living(model: string): [id: string, payload: AdapterPayload][];
}

/**
 * Keeps everything in memory, for one provider only: oidc-provider's own adapter warns on the console when it is used.
 * An expired object is never found again, and is dropped within about a minute of further use.
 */
export function createMemoryAdapter(clock: () => number = Date.now): AdapterFactory {
  return createMemory(clock).adapter;
}

/** The same, with a view of what is kept. */
export function createMemory(clock: () => number = Date.now): Memory {
  const models = new Map<string, Map<string, Entry>>();
  let sweptAt = clock();
  const sweep = (): void => {
    if (clock() - sweptAt < sweepEveryMs) return;
    sweptAt = clock();
    for (const entries of models.values()) removeWhere(entries, (entry) => entry.expiresAt <= clock());
  };
  const entriesOf = (model: string): Map<string, Entry> => {
    const entries = models.get(model) ?? new Map<string, Entry>();
    models.set(model, entries);
    return entries;
  };
  return {
    adapter: (model) => adapterOf(entriesOf(model), { clock, sweep }),
    living: (model) =>
      [...entriesOf(model)].flatMap(([id, { payload, expiresAt }]) =>
        expiresAt > clock() ? [[id, payload]] : [],
      ),
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
