import type { Pool } from "pg";
import { appliedAccess, changedObjects, liveObjects } from "./access/live-objects.ts";
import { translateError } from "./errors.ts";

/** Whether row level security binds the role that is connected. */
export interface RlsFacts {
  role: string;
  superuser: boolean;
  bypassRls: boolean;
  /** Owns a table, or is a member of a role that does: an owner is not bound. */
  owner: boolean;
  tables: number;
  /** Tables of which it is switched off. */
  unguarded: string[];
  /** Tables of which this role sees rows although nobody is entered. */
  open: string[];
}

/** Numbers about the live sessions, and what the last of them came with; null where there is none. */
export interface SessionFacts {
  live: number;
  /** How many entries repeated an earlier one in the newest reading that named a group. */
  repeated: number;
  lastGroupsCame: boolean | null;
  lastRefreshable: boolean | null;
  lastHadSid: boolean | null;
  /** When the provider last told that somebody's session had ended. */
  lastNoticeAt: Date | null;
}

/** How many accounts in use people have. */
export interface AccountFacts {
  /** Under an issuer that only tools use. */
  ofTools: number;
  /** Under the issuer of sign-ins: whose subject is a UUID, and whose is something else. */
  ofUuids: number;
  ofOthers: number;
}

/** What the doctor asks. Everything throws DatabaseError, or the driver's own error where that has no translation. */
export interface Examination {
  /** The database server's clock. */
  now(): Promise<Date>;
  rlsFacts(): Promise<RlsFacts>;
  sessionFacts(): Promise<SessionFacts>;
  /** Groups that begin with `rediflow-` in the newest readings, without those of organisations that exist, and how many people have each. */
  groupsInSessions(): Promise<{ name: string; people: number }[]>;
  accountFacts(loginIssuer: string, toolIssuers: readonly string[]): Promise<AccountFacts>;
  /** Functions, triggers, policies, views and rights that are others than those last applied, by name. */
  changedDefinitions(): Promise<string[]>;
  /** How many sums of planned effort are not what the cells add up to. */
  wrongSums(): Promise<number>;
  /** How many of Authentik's tables are in this database. */
  authentikTables(): Promise<number>;
}

type Rows = <T extends object>(sql: string, values?: unknown[]) => Promise<T[]>;

/** Those questions over a pool of the serving role. */
export function examinationFunctions(pool: Pool): Examination {
  const rows: Rows = async <T extends object>(sql: string, values?: unknown[]) => {
    try {
      return (await pool.query<T>(sql, values)).rows;
    } catch (error) {
      throw translateError(error);
    }
  };
  const one = async <T extends object>(sql: string, values?: unknown[]): Promise<T> => {
    const [row] = await rows<T>(sql, values);
    if (row === undefined) throw new Error("the database gave no row");
    return row;
  };
  return {
    now: async () => instant(await one<Milliseconds>(clockQuery)) ?? new Date(Number.NaN),
    rlsFacts: async () => ({
      ...(await one<Omit<RlsFacts, "open">>(roleQuery)),
      open: await openTables(rows),
    }),
    sessionFacts: async () => {
      const { ms, ...facts } = await one<Omit<SessionFacts, "lastNoticeAt"> & Milliseconds>(sessionQuery);
      return { ...facts, lastNoticeAt: instant({ ms }) };
    },
    groupsInSessions: () => rows("SELECT name, sessions AS people FROM access.groups_in_sessions()"),
    accountFacts: (loginIssuer, toolIssuers) => one<AccountFacts>(accountQuery, [loginIssuer, toolIssuers]),
    changedDefinitions: async () => {
      try {
        const applied = await appliedAccess(pool);
        return changedObjects(applied?.objects ?? {}, await liveObjects(pool));
      } catch (error) {
        throw translateError(error);
      }
    },
    wrongSums: async () =>
      (await one<{ count: number }>("SELECT access.count_sum_differences() AS count")).count,
    authentikTables: async () => (await one<{ count: number }>(authentikQuery)).count,
  };
}

/** As text an instant depends on the time zone and the form of dates that the role is set to; as a number it does not. */
function milliseconds(expression: string): string {
  return `floor(extract(epoch FROM ${expression}) * 1000)::float8`;
}

interface Milliseconds {
  ms: number | null;
}

function instant({ ms }: Milliseconds): Date | null {
  return ms === null ? null : new Date(ms);
}

/** A few tables stand for all: accounts always hold a row, and own things are somebody else's for whoever asks. */
async function openTables(rows: Rows): Promise<string[]> {
  const probed = ["users", "user_settings", "shared_views", "persons", "projects"];
  const probes = probed.map((table) => `SELECT '${table}' AS name WHERE EXISTS (SELECT 1 FROM ${table})`);
  return (await rows<{ name: string }>(probes.join(" UNION ALL "))).map(({ name }) => name);
}

const guarded = `FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  AND c.relname <> '_prisma_migrations'`;

const roleQuery = `SELECT r.rolname::text AS role, r.rolsuper AS superuser, r.rolbypassrls AS "bypassRls",
    EXISTS (SELECT 1 ${guarded} AND pg_has_role(r.oid, c.relowner, 'MEMBER')) AS owner,
    (SELECT count(*)::int ${guarded}) AS tables,
    ARRAY(SELECT c.relname::text ${guarded} AND NOT c.relrowsecurity ORDER BY 1) AS unguarded
  FROM pg_roles r WHERE r.rolname = current_user`;

const clockQuery = `SELECT ${milliseconds("clock_timestamp()")} AS ms`;

const sessionQuery = `SELECT live, repeated, last_groups_came AS "lastGroupsCame", last_refreshable AS "lastRefreshable",
    last_had_sid AS "lastHadSid", ${milliseconds("last_notice_at")} AS ms FROM access.session_facts()`;

const accountQuery = `SELECT of_tools AS "ofTools", of_uuids AS "ofUuids", of_others AS "ofOthers"
  FROM access.account_facts($1, $2)`;

const authentikQuery = `SELECT count(*)::int AS count FROM pg_class WHERE relkind IN ('r', 'p') AND relname LIKE 'authentik\\_%'`;
