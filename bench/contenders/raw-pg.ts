import type { Pool, PoolClient } from "pg";
import { ownProcessorTime, type Contender } from "../contender.ts";
import { organisationsSql, type OrganisationRow } from "../reads.ts";
import { groupsMaxAgeSeconds } from "../settings.ts";
import { lookUpSql, settingsOf } from "../told-world.ts";
import type { World } from "../world.ts";

/** The floor: `pg` alone with BEGIN, the actor's settings as they are, the read, COMMIT, in four round trips. */
export function rawPgTold(pool: Pool, settings: Readonly<Record<string, string>>): Contender {
  const calls = Object.keys(settings).map(
    (name, at) => `set_config('${name}', $${(at + 1).toString()}, true)`,
  );
  const enter = { text: `SELECT ${calls.join(", ")}`, values: Object.values(settings) };
  return inTransaction("raw pg, settings given", pool, enter);
}

/** The same where the second round trip enters the session, as Rediflow does for every request. */
export function rawPg(pool: Pool, world: World): Contender {
  return inTransaction("raw pg, session looked up", pool, enterSession(world));
}

/** What is to be set for the reader. */
export async function readerSettings(
  pool: Pool,
  { tokenHash, currentMonth }: World,
): Promise<Record<string, string>> {
  const values = [tokenHash, currentMonth, groupsMaxAgeSeconds];
  const { rows } = await pool.query<{ actor: string; organisations: string }>(lookUpSql, values);
  if (rows[0] === undefined) throw new Error("a session was looked up without an answer");
  return settingsOf(rows[0]);
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
