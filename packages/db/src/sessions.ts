import type { Pool } from "pg";
import { translateError } from "./errors.ts";
import type { ServerProof } from "./server-key.ts";

/** What one exchange with the provider said of somebody's groups. */
export interface GroupsRead {
  /** As they are read, each once. */
  names: string[];
  /** Was there a groups claim at all, even an empty one? */
  came: boolean;
  /** How many entries repeated an earlier one. */
  repeated: number;
  /** Those that came under another name; none where absent. */
  renamed?: readonly RenamedGroup[];
}

/** A group that came under one name and is read as others. */
export interface RenamedGroup {
  came: string;
  readAs: string[];
}

export interface NewSession {
  /** SHA-256 of the opaque value in the cookie. */
  tokenHash: Uint8Array;
  userId: string;
  providerSid: string | null;
  groups: GroupsRead;
  /** Encrypted by the caller. */
  tokens: Uint8Array | null;
  /** How long the access token lives. */
  accessSeconds: number;
  /** Did the login bring a refresh token? */
  refreshable: boolean;
  userAgent: string | null;
  idleSeconds: number;
  absoluteSeconds: number;
}

export interface RefreshLease {
  tokens: Uint8Array | null;
  /** The user's `sub` at the provider. */
  subject: string;
  accessLives: boolean;
  /** Did a groups claim come when they were last read? */
  groupsCame: boolean;
}

/** A notice from the provider that a session, or everything of a user, has ended. */
export interface LogoutNotice {
  /** SHA-256 of the notice's `jti`. */
  jtiHash: Uint8Array;
  expiresAt: Date;
  issuer: string;
  sid: string | null;
  subject: string | null;
}

export type SessionState = "gone" | "ended" | "stale" | "live";

/** What may be done before an actor exists: each by one definer function, the tables themselves are out of reach. */
export interface Sessions {
  /** Finds or creates the user by (issuer, externalId); refreshes name, e-mail and last login, but where `keepProfile` of one who is there. */
  findOrCreateUser(login: {
    issuer: string;
    externalId: string;
    name: string;
    email: string | null;
    kind: "person" | "service";
    keepProfile?: boolean;
  }): Promise<{ userId: string; active: boolean }>;
  /** Accounts of people with the issuer `of` that may be this newcomer's, by subject, e-mail or name; none where (issuer, externalId) is known. */
  accountsLike(newcomer: {
    of: string;
    issuer: string;
    externalId: string;
    emails: string[];
    names: string[];
  }): Promise<{ externalId: string; email: string | null }[]>;
  createSession(session: NewSession): Promise<void>;
  /** Deletes the session and gives its encrypted tokens; undefined when there was none. */
  endSession(tokenHash: Uint8Array): Promise<{ tokens: Uint8Array | null } | undefined>;
  /** Ends the session because the provider's is over; its state is `ended` for as long as it would have lived. */
  endWithProvider(tokenHash: Uint8Array): Promise<void>;
  /** `ended` when the provider ended it, `stale` when its groups are older than the age given; changes nothing. */
  sessionState(tokenHash: Uint8Array, maxAgeSeconds: number): Promise<SessionState>;
  /** The provider's name of the session in which somebody signed in; null where it gave none, or the session is over. */
  providerSid(tokenHash: Uint8Array): Promise<string | null>;
  /** Takes the lease to read a session's groups again; undefined when they are younger, or somebody else has it. */
  leaseRefresh(
    tokenHash: Uint8Array,
    ages: { olderThanSeconds: number; leaseSeconds: number },
  ): Promise<RefreshLease | undefined>;
  /** Keeps new encrypted tokens, of which the access token lives for the seconds given. */
  keepTokens(tokenHash: Uint8Array, tokens: Uint8Array, accessSeconds: number): Promise<void>;
  /** Keeps the groups that were read, and gives the lease back. */
  finishRefresh(tokenHash: Uint8Array, groups: GroupsRead): Promise<void>;
  /** Keeps everybody from trying again for some seconds. */
  postponeRefresh(tokenHash: Uint8Array, seconds: number): Promise<void>;
  /** Ends the sessions that a back-channel logout names and says how many; undefined when the notice came before. */
  endByBackchannelLogout(notice: LogoutNotice): Promise<number | undefined>;
  /** Removes dead sessions, at most a thousand; gives the number of rows removed. */
  cleanUp(): Promise<number>;
}

type Run = (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;

/** The session functions over a pool of the app role. Each throws DatabaseError when the database fails. */
export function sessionFunctions(pool: Pool, proof: ServerProof): Sessions {
  const run: Run = async (sql, values = []) => {
    try {
      return (await pool.query<Record<string, unknown>>(sql, values)).rows;
    } catch (error) {
      throw translateError(error);
    }
  };
  // Each of these makes somebody, or ends somebody, on the server's word: the key comes first.
  const runAsServer: Run = (sql, values = []) => proof.withKey((key) => run(sql, [key, ...values]));
  return { ...coming(runAsServer), ...staying(run), ...refreshing(runAsServer), ...going(run, runAsServer) };
}

function coming(runAsServer: Run): Pick<Sessions, "findOrCreateUser" | "accountsLike" | "createSession"> {
  return {
    accountsLike: async ({ of, issuer, externalId, emails, names }) => {
      const rows = await runAsServer("SELECT * FROM access.accounts_like($1, $2, $3, $4, $5, $6)", [
        ...[of, issuer, externalId, emails, names],
      ]);
      return rows.map(({ external_id, email }) => ({
        externalId: external_id as string,
        email: email as string | null,
      }));
    },
    findOrCreateUser: async ({ issuer, externalId, name, email, kind, keepProfile = false }) => {
      const values = [issuer, externalId, name, email, kind, !keepProfile];
      const [row] = await runAsServer(
        "SELECT * FROM access.find_or_create_user($1, $2, $3, $4, $5, $6, $7)",
        values,
      );
      return { userId: row?.["user_id"] as string, active: row?.["active"] as boolean };
    },
    createSession: async (s) => {
      await runAsServer(
        "SELECT access.create_session($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        [
          ...[bytes(s.tokenHash), s.userId, s.providerSid, s.groups.names, s.groups.came, s.groups.repeated],
          ...[bytes(s.tokens), s.accessSeconds, s.refreshable],
          ...[s.userAgent, s.idleSeconds, s.absoluteSeconds, JSON.stringify(s.groups.renamed ?? [])],
        ],
      );
    },
  };
}

function staying(
  run: Run,
): Pick<Sessions, "sessionState" | "providerSid" | "leaseRefresh" | "postponeRefresh"> {
  return {
    sessionState: async (tokenHash, maxAgeSeconds) => {
      const [row] = await run("SELECT access.session_state($1, $2) AS state", [
        bytes(tokenHash),
        maxAgeSeconds,
      ]);
      return row?.["state"] as SessionState;
    },
    providerSid: async (tokenHash) => {
      const [row] = await run("SELECT access.provider_sid($1) AS sid", [bytes(tokenHash)]);
      return (row?.["sid"] as string | null | undefined) ?? null;
    },
    leaseRefresh: async (tokenHash, { olderThanSeconds, leaseSeconds }) => {
      const values = [bytes(tokenHash), olderThanSeconds, leaseSeconds];
      const [row] = await run("SELECT * FROM access.lease_refresh($1, $2, $3)", values);
      if (row === undefined) return undefined;
      const { sealed, subject, access_lives: accessLives, came } = row;
      return {
        tokens: sealed as Uint8Array | null,
        subject: subject as string,
        accessLives: accessLives as boolean,
        groupsCame: came as boolean,
      };
    },
    postponeRefresh: async (tokenHash, seconds) => {
      await run("SELECT access.postpone_refresh($1, $2)", [bytes(tokenHash), seconds]);
    },
  };
}

function refreshing(runAsServer: Run): Pick<Sessions, "keepTokens" | "finishRefresh"> {
  return {
    keepTokens: async (tokenHash, tokens, accessSeconds) => {
      const values = [bytes(tokenHash), bytes(tokens), accessSeconds];
      await runAsServer("SELECT access.keep_tokens($1, $2, $3, $4)", values);
    },
    finishRefresh: async (tokenHash, { names, came, repeated, renamed = [] }) => {
      const values = [bytes(tokenHash), names, came, repeated, JSON.stringify(renamed)];
      await runAsServer("SELECT access.finish_refresh($1, $2, $3, $4, $5, $6)", values);
    },
  };
}

function going(
  run: Run,
  runAsServer: Run,
): Pick<Sessions, "endSession" | "endWithProvider" | "endByBackchannelLogout" | "cleanUp"> {
  return {
    endSession: async (tokenHash) => {
      const [row] = await run("SELECT sealed FROM access.end_session($1)", [bytes(tokenHash)]);
      return row === undefined ? undefined : { tokens: row["sealed"] as Uint8Array | null };
    },
    endWithProvider: async (tokenHash) => {
      await runAsServer("SELECT access.end_with_provider($1, $2)", [bytes(tokenHash)]);
    },
    endByBackchannelLogout: async ({ jtiHash, expiresAt, issuer, sid, subject }) => {
      const values = [bytes(jtiHash), expiresAt, issuer, sid, subject];
      const [row] = await runAsServer(
        "SELECT access.end_by_backchannel_logout($1, $2, $3, $4, $5, $6) AS ended",
        values,
      );
      return (row?.["ended"] as number | null) ?? undefined;
    },
    cleanUp: async () => {
      const [row] = await run("SELECT access.clean_up() AS removed");
      return row?.["removed"] as number;
    },
  };
}

function bytes(value: Uint8Array): Buffer;
function bytes(value: Uint8Array | null): Buffer | null;
function bytes(value: Uint8Array | null): Buffer | null {
  return value === null ? null : Buffer.from(value);
}
