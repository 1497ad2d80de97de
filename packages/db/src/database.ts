import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { EnteringPool } from "./entering-pool.ts";
import { enterStatement, keyOf, type Credential, type Statement } from "./enter-statement.ts";
import { type Examination, examinationFunctions } from "./examination.ts";
import { type Prisma, PrismaClient } from "./generated/client.ts";
import { createStatementNames } from "./statement-names.ts";
import { serverFunctions, type DeploymentMode, type Server } from "./server-state.ts";
import { type Sessions, sessionFunctions } from "./sessions.ts";
import { limits, sideLimits } from "./limits.ts";
import { type ServerProof, serverProof } from "./server-key.ts";
import { sharedLimitFunctions, type SharedLimits } from "./shared-limits.ts";
import { transact } from "./transact.ts";
import { createTurns } from "./turns.ts";

/** A Prisma client bound to one transaction in which an actor has been entered. */
export type Tx = Prisma.TransactionClient;

/** The actor's access, as the database derived it from the groups by itself. */
export interface ActorFacts {
  /** Nobody's id where there is no login. */
  userId: string;
  name: string;
  email: string | null;
  /** Of a session only those that begin with `rediflow-`; `access.session_groups` gives all. */
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

export interface Database
  extends Sessions, Server, Examination, SharedLimits, Pick<ServerProof, "acceptServer"> {
  /**
   * One interactive transaction whose first statement enters the actor. `work` runs again from its start when two
   * transactions were in each other's way. Throws NotEntered, GroupsTooOld, DatabaseError, or what `work` threw.
   */
  asActor<T>(credential: Credential, currentMonth: number, work: Work<T>): Promise<T>;
  close(): Promise<void>;
}

interface Options {
  url: string;
  poolSize?: number;
  /** Do connections keep statements prepared by name? Poolers that share connections must know of them. */
  preparedStatements?: boolean;
  /** The keys by which the database knows this server, newest first. */
  serverKeys: readonly Uint8Array[];
}

/** Opens the database as the app role; connections are made when first needed. */
export function createDatabase({
  url,
  poolSize = 8,
  preparedStatements = true,
  serverKeys,
}: Options): Database {
  const pool = new EnteringPool({ connectionString: url, max: poolSize, ...limits });
  // Sessions and health have connections of their own, so that they answer while the main pool is full.
  const side = new Pool({ connectionString: url, max: 2, ...sideLimits });
  for (const each of [pool, side]) each.on("error", () => undefined);
  const nameOf = preparedStatements ? createStatementNames() : () => "";
  const adapter = new PrismaPg(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) });
  const prisma = new PrismaClient({ adapter });
  const named = (statement: Statement): Statement => ({ ...statement, name: nameOf(statement.text) });
  const mostOfOne = Math.ceil(poolSize / 2);
  const turns = createTurns({ most: poolSize, mostOfOne, waitMs: limits.connectionTimeoutMillis });
  const proof = serverProof(side, serverKeys);
  return {
    ...sessionFunctions(side, proof),
    ...serverFunctions(side),
    ...examinationFunctions(side),
    acceptServer: () => proof.acceptServer(),
    ...sharedLimitFunctions(side),
    asActor: async (credential, currentMonth, work) =>
      await proof.withKey((serverKey) =>
        transact(
          { prisma, turns },
          {
            statement: named(enterStatement(credential, currentMonth, serverKey)),
            key: keyOf(credential),
          },
          async (tx, facts) => await work(tx, entered(facts)),
        ),
      ),
    close: async () => {
      await prisma.$disconnect();
      await Promise.all([pool.end(), side.end()]);
    },
  };
}

function entered(facts: unknown): ActorFacts {
  if (facts === null || facts === undefined) throw new NotEntered("no live session");
  if ((facts as { stale?: boolean }).stale === true) throw new GroupsTooOld("the groups are too old");
  return facts as ActorFacts;
}
