import { DatabaseError, Prisma, type Database, type Tx } from "@rediflow/db";
import { ownProcessorTime, Refused, type Contender } from "../contender.ts";
import { organisationsSql, type OrganisationRow } from "../reads.ts";
import { groupsMaxAgeSeconds } from "../settings.ts";
import type { World } from "../world.ts";

/** Rediflow's transaction with the read as one SQL statement, the way its hot reads are written. */
export function asActorRaw(db: Database, world: World): Contender {
  return throughAsActor("asActor, $queryRaw", { db, world }, (tx) =>
    tx.$queryRaw<OrganisationRow[]>(Prisma.raw(organisationsSql)),
  );
}

/** Rediflow's transaction with the read put together by Prisma. */
export function asActorFindMany(db: Database, world: World): Contender {
  return throughAsActor("asActor, findMany", { db, world }, (tx) =>
    tx.organisation.findMany({
      select: { id: true, shortName: true, name: true, parentId: true },
      orderBy: { shortName: "asc" },
    }),
  );
}

function throughAsActor(
  name: string,
  { db, world }: { db: Database; world: World },
  work: (tx: Tx) => Promise<OrganisationRow[]>,
): Contender {
  const credential = { sessionHash: world.tokenHash, maxAgeSeconds: groupsMaxAgeSeconds };
  const read = (): Promise<OrganisationRow[]> => db.asActor(credential, world.currentMonth, work);
  return {
    name,
    read,
    operation: async () => {
      try {
        await read();
      } catch (error) {
        if (error instanceof DatabaseError && error.fault === "overloaded")
          throw new Refused(error.message, { cause: error });
        throw error;
      }
    },
    processorTime: ownProcessorTime,
  };
}
