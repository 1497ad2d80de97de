import type { Provider } from "oidc-provider";
import { tellEnd, type BackChannel } from "./back-channel.ts";
import type { Directory } from "./directory.ts";
import type { Sessions } from "./sessions.ts";

/** Changes that a test makes to the people of a running provider and their sessions there. Each throws when nobody has this e-mail. */
export interface Switches {
  /** From now on userinfo and new ID tokens of this user carry these groups. */
  setGroups(email: string, groups: readonly string[]): void;
  /** A user who is deactivated has no session and no token, and cannot sign in. Nobody is told. */
  setActive(email: string, active: boolean): Promise<void>;
  /** An administrator ends every session of this user. */
  endSessions(email: string): Promise<void>;
  /** Other sessions take the place of this user's, as after a new password: the browser stays signed in. */
  replaceSessions(email: string): Promise<void>;
  /** Whether notices of ended sessions are lost on the way. */
  loseNotices(lost: boolean): void;
}

interface Parts {
  provider: Provider;
  clientId: string;
  directory: Directory;
  sessions: Sessions;
  channel: BackChannel;
}

/** The switches of one provider. */
export function createSwitches({ provider, clientId, directory, sessions, channel }: Parts): Switches {
  const end = async (email: string, how: { staysSignedIn: boolean }): Promise<void> => {
    const accountId = directory.subjectOf(email);
    const sids = await sessions.end(accountId, how);
    await tellEnd(provider, { clientId, accountId, sids });
  };
  return {
    setGroups: (email, groups) => {
      directory.setGroups(email, groups);
    },
    setActive: async (email, active) => {
      directory.setActive(email, active);
      if (active) return;
      const accountId = directory.subjectOf(email);
      await sessions.end(accountId, { staysSignedIn: false });
      await sessions.dropTokens(accountId);
    },
    endSessions: (email) => end(email, { staysSignedIn: false }),
    replaceSessions: (email) => end(email, { staysSignedIn: true }),
    loseNotices: (lost) => {
      channel.lost = lost;
    },
  };
}
