import type { Pool, PoolClient } from "pg";
import { ownProcessorTime, type Contender } from "../contender.ts";
import { organisationsSql, type OrganisationRow } from "../reads.ts";
import { groupsMaxAgeSeconds } from "../settings.ts";
import type { World } from "../world.ts";

/** The floor: `pg` alone with BEGIN, the session entered as for every request, the read, COMMIT, in four round trips. */
export function rawPg(pool: Pool, world: World): Contender {
  return inTransaction("raw pg", pool, enterSession(world));
}

interface Statement {
  text: string;
  values: unknown[];
}

function enterSession({ tokenHash, currentMonth }: World): Statement {
  return {
    text: "SELECT access.enter_session($1, $2, $3) AS facts",
    values: [tokenHash, currentMonth, groupsMaxAgeSeconds],
  };
}

function inTransaction(name: string, pool: Pool, enter: Statement): Contender {
  const read = async (): Promise<OrganisationRow[]> => {
    const client = await pool.connect();
    try {
      return await readAs(client, enter);
    } finally {
      client.release();
    }
  };
  return {
    name,
    read,
    operation: async () => {
      await read();
    },
    processorTime: ownProcessorTime,
  };
}

async function readAs(client: PoolClient, enter: Statement): Promise<OrganisationRow[]> {
  await client.query("BEGIN");
  await client.query(enter);
  const { rows } = await client.query<OrganisationRow>(organisationsSql);
  await client.query("COMMIT");
  return rows;
}
