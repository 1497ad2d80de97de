import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { entering, EnteringPool, type Entry } from "./entering-pool.ts";
import { enterStatement, type Credential } from "./enter-statement.ts";
import { type Examination, examinationFunctions } from "./examination.ts";
import { translateError } from "./errors.ts";
import { type Prisma, PrismaClient } from "./generated/client.ts";
import { serverFunctions, type DeploymentMode, type Server } from "./server-state.ts";
import { type Sessions, sessionFunctions } from "./sessions.ts";

/** A Prisma client bound to one transaction in which an actor has been entered. */
export type Tx = Prisma.TransactionClient;

/** What the database derived of the actor, by itself, from the groups. */
export interface ActorFacts {
  /** Nobody's id where there is no login. */
  userId: string;
  name: string;
  email: string | null;
  groups: string[];
  role: string;
  visibility: string;
  organisationIds: string[];
  /** The top-level organisations above them. */
  rootOrganisationIds: string[];
  unknownOrganisations: string[];
  personId: string | null;
  currentMonth: number;
  mode: DeploymentMode;
  visibilityEnabled: boolean;
  /** Of the session, where one was entered: its id, and how many seconds ago its groups were read. */
  sessionId?: string;
  groupsAge?: number;
}

/** The session or user named by the credential does not exist, has ended or is not active. */
export class NotEntered extends Error {
  override readonly name = "NotEntered";
}

/** The session lives, but its groups are too old to decide by. */
export class GroupsTooOld extends Error {
  override readonly name = "GroupsTooOld";
}

type Work<T> = (tx: Tx, facts: ActorFacts) => Promise<T>;

export interface Database extends Sessions, Server, Examination {
  /** One interactive transaction whose first statement enters the actor. Throws NotEntered, GroupsTooOld, DatabaseError, or what `work` threw. */
  asActor<T>(credential: Credential, currentMonth: number, work: Work<T>): Promise<T>;
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
    ...serverFunctions(side),
    ...examinationFunctions(side),
    asActor: (credential, currentMonth, work) =>
      enterAnd(prisma, enterStatement(credential, currentMonth), work),
    close: async () => {
      await prisma.$disconnect();
      await Promise.all([pool.end(), side.end()]);
    },
  };
}

async function enterAnd<T>(prisma: PrismaClient, sql: string, work: Work<T>): Promise<T> {
  const entry: Entry = { sql };
  try {
    return await entering.run(entry, () =>
      prisma.$transaction((tx) => work(tx, factsOf(entry)), { maxWait: 2000, timeout: 5000 }),
    );
  } catch (error) {
    throw translateError(error);
  }
}

function factsOf({ facts }: Entry): ActorFacts {
  if (facts === null || facts === undefined) throw new NotEntered("no live session");
  if ((facts as { stale?: boolean }).stale === true) throw new GroupsTooOld("the groups are too old");
  return facts as ActorFacts;
}
