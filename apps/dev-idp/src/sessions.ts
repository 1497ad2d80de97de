import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";
import { createMemory, type Memory } from "./memory-adapter.ts";

/** The sessions of the browsers, by which the tokens that came of them are judged, as Authentik does. */
export interface Sessions {
  /** For oidc-provider: with its session an access token dies; a refresh token stays good, and what it brings has no `sid`. */
  adapter: AdapterFactory;
  /** Does an access token of this session have time left? Only of such sessions Authentik tells the end. */
  hasAccessToken(sid: string): boolean;
  /** Ends somebody's sessions and gives their names; who `staysSignedIn` has others from now on. */
  end(accountId: string, how: { staysSignedIn: boolean }): Promise<string[]>;
  /** Ends the sessions whose sign-in bears this mark among its methods (`amr`), and gives whose they were. */
  endMarked(mark: string): Promise<{ accountId: string; sids: string[] }[]>;
  /** The same for the one session that oidc-provider knows by this uid, whose browser stays signed in. */
  replace(uid: string): Promise<string[]>;
  /** Deletes every token of somebody, refresh tokens too. */
  dropTokens(accountId: string): Promise<void>;
}

/** Those of one provider, in memory. */
export function createSessions(memory: Memory = createMemory()): Sessions {
  const sessions = memory.adapter("Session");
  const sessionLives = ({ sessionUid, clientId = "", sid }: AdapterPayload): boolean =>
    memory
      .living("Session")
      .some(([, session]) => session.uid === sessionUid && session.authorizations?.[clientId]?.sid === sid);
  const endWhere = async (
    matches: (session: AdapterPayload) => boolean,
    staysSignedIn: boolean,
  ): Promise<string[]> => {
    const ending = memory.living("Session").filter(([, session]) => matches(session));
    for (const [id, session] of ending) {
      if (staysSignedIn) await sessions.upsert(id, { ...session, authorizations: {} }, secondsLeft(session));
      else await sessions.destroy(id);
    }
    return ending.flatMap(([, session]) => sidsOf(session));
  };
  return {
    adapter: (model) => judged(model, memory.adapter(model), sessionLives),
    hasAccessToken: (sid) => memory.living("AccessToken").some(([, token]) => token.sid === sid),
    end: (accountId, { staysSignedIn }) =>
      endWhere((session) => session.accountId === accountId, staysSignedIn),
    endMarked: async (mark) => {
      const marked = memory.living("Session").filter(([, { amr }]) => amr?.includes(mark));
      for (const [id] of marked) await sessions.destroy(id);
      return marked.map(([, session]) => ({ accountId: session.accountId ?? "", sids: sidsOf(session) }));
    },
    replace: (uid) => endWhere((session) => session.uid === uid, true),
    dropTokens: async (accountId) => {
      for (const model of ["AccessToken", "RefreshToken"])
        for (const [id, token] of memory.living(model))
          if (token.accountId === accountId) await memory.adapter(model).destroy(id);
    },
  };
}

function judged(model: string, adapter: Adapter, lives: (token: AdapterPayload) => boolean): Adapter {
  if (model !== "AccessToken" && model !== "RefreshToken") return adapter;
  return {
    ...adapter,
    find: async (id) => {
      const token = await adapter.find(id);
      if (token?.sid === undefined || lives(token)) return token;
      return model === "AccessToken" ? undefined : { ...token, sid: undefined };
    },
  };
}

function sidsOf({ authorizations = {} }: AdapterPayload): string[] {
  return Object.values(authorizations).flatMap(({ sid }) => (sid === undefined ? [] : [sid]));
}

function secondsLeft({ exp = 0 }: AdapterPayload): number {
  return Math.max(exp - Math.floor(Date.now() / 1000), 1);
}
