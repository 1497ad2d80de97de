/** The users of the sessions that this process has seen: for counting only, never for deciding. */
export interface KnownUsers {
  userOf(sessionHash: Uint8Array): string | undefined;
  learn(sessionHash: Uint8Array, userId: string): void;
}

// More sessions than are in use at a time; of those beyond, the requests count by session until they are seen again.
const most = 10_000;

/** The users that one process knows. */
export function createKnownUsers(): KnownUsers {
  const users = new Map<string, string>();
  const keyOf = (hash: Uint8Array): string => Buffer.from(hash).toString("base64");
  return {
    userOf: (hash) => users.get(keyOf(hash)),
    learn: (hash, userId) => {
      if (users.size >= most && !users.has(keyOf(hash))) users.delete(users.keys().next().value ?? "");
      users.set(keyOf(hash), userId);
    },
  };
}
