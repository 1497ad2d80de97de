import type { Pool } from "pg";
import { makePgService, makeWithPgClientViaPgClientAlreadyInTransaction } from "postgraphile/adaptors/pg";
import type { WithPgClient } from "postgraphile/@dataplan/pg";
import type { NodePostgresPgClient } from "postgraphile/adaptors/pg";
import { groupsMaxAgeSeconds } from "../settings.ts";

type PgService = ReturnType<typeof makePgService>;

/**
 * A service whose transactions look the session up by themselves, in one round trip with BEGIN, as Rediflow's do. That is
 * as fast as it can be made with the adaptor's own parts; the settings carry the session's hash and the month.
 */
export function enteringPgService(options: { pool: Pool; schemas: string[] }): PgService {
  const service = makePgService(options);
  const { adaptor } = service;
  return {
    ...service,
    adaptor: {
      ...adaptor,
      createWithPgClient: async (settings, variant) =>
        entering(options.pool, await adaptor.createWithPgClient(settings, variant)),
    },
  };
}

function entering(pool: Pool, plain: WithPgClient<NodePostgresPgClient>): WithPgClient<NodePostgresPgClient> {
  const withPgClient: WithPgClient<NodePostgresPgClient> = async (settings, callback) => {
    const { hash, month } = settings ?? {};
    if (hash === undefined || month === undefined) return await plain(settings, callback);
    const client = await pool.connect();
    try {
      // Both are this server's own: a digest in hexadecimal digits and a number.
      await client.query(
        `BEGIN; SELECT access.enter_session('\\x${hash}', ${month}, ${groupsMaxAgeSeconds.toString()})`,
      );
      const result = await makeWithPgClientViaPgClientAlreadyInTransaction(client, true)(null, callback);
      await client.query("COMMIT");
      return result;
    } catch (error) {
      await client.query("ROLLBACK");
      throw error;
    } finally {
      client.release();
    }
  };
  return Object.assign(withPgClient, { release: () => plain.release?.() });
}
