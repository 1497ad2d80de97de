import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { entering, EnteringPool, type Entry } from "./entering-pool.ts";
import { translateError } from "./errors.ts";
import { type Prisma, PrismaClient } from "./generated/client.ts";
import { enterStatement, type Credential } from "./enter-statement.ts";
import { type Sessions, sessionFunctions } from "./sessions.ts";

/** A Prisma client bound to one transaction in which an actor has been entered. */
export type Tx = Prisma.TransactionClient;

/** What the database derived of the actor, by itself, from the groups. */
export interface ActorFacts {
  userId: string;
  name: string;
  email: string | null;
  groups: string[];
  role: string;
  visibility: string;
  organisationIds: string[];
  unknownOrganisations: string[];
  personId: string | null;
  currentMonth: number;
}

/** The session or user named by the credential does not exist, has ended or is not active. */
export class NotEntered extends Error {
  override readonly name = "NotEntered";
}

export interface Database extends Sessions {
  /** One interactive transaction whose first statement enters the actor. Throws NotEntered, DatabaseError, or what `work` threw. */
  asActor<T>(
    credential: Credential,
    currentMonth: number,
    work: (tx: Tx, facts: ActorFacts) => Promise<T>,
  ): Promise<T>;
  /** True when the database answers and this code's migrations have been applied. */
  ready(): Promise<boolean>;
  /** Does row level security not bind this role (superuser, BYPASSRLS, owner of a table)? Undefined when the database does not answer. */
  bypassesRls(): Promise<boolean | undefined>;
  close(): Promise<void>;
}

// Measured start values: the pool gives up before Prisma does, so that no place in the queue is left behind.
const limits = {
  connectionTimeoutMillis: 1800,
  statement_timeout: 4000,
  lock_timeout: 1500,
  query_timeout: 4500,
  idle_in_transaction_session_timeout: 6000,
};

/** Opens the database as the app role; connections are made when first needed. */
export function createDatabase(options: { url: string; poolSize?: number }): Database {
  const pool = new EnteringPool({ connectionString: options.url, max: options.poolSize ?? 8, ...limits });
  // Sessions and health have connections of their own, so that they answer while the main pool is full.
  const side = new Pool({ connectionString: options.url, max: 2, ...limits });
  for (const each of [pool, side]) each.on("error", () => undefined);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    ...sessionFunctions(side),
    asActor: (credential, currentMonth, work) =>
      asActor(prisma, enterStatement(credential, currentMonth), work),
    ready: () => ready(side),
    bypassesRls: () => bypassesRls(side),
    close: async () => {
      await prisma.$disconnect();
      await Promise.all([pool.end(), side.end()]);
    },
  };
}

async function asActor<T>(
  prisma: PrismaClient,
  sql: string,
  work: (tx: Tx, facts: ActorFacts) => Promise<T>,
): Promise<T> {
  const entry: Entry = { sql };
  try {
    return await entering.run(entry, () =>
      prisma.$transaction(
        (tx) => {
          if (entry.facts === null || entry.facts === undefined) throw new NotEntered("no live session");
          return work(tx, entry.facts as ActorFacts);
        },
        { maxWait: 2000, timeout: 5000 },
      ),
    );
  } catch (error) {
    throw translateError(error);
  }
}

async function ready(side: Pool): Promise<boolean> {
  try {
    await side.query("SELECT open_mode FROM deployment");
    return true;
  } catch {
    return false;
  }
}

async function bypassesRls(side: Pool): Promise<boolean | undefined> {
  try {
    const { rows } = await side.query<{ bypasses: boolean }>(
      `SELECT r.rolsuper OR r.rolbypassrls OR EXISTS (
         SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = 'public' AND pg_has_role(r.oid, c.relowner, 'USAGE')) AS bypasses
       FROM pg_roles r WHERE r.rolname = current_user`,
    );
    return rows[0]?.bypasses;
  } catch {
    return undefined;
  }
}
