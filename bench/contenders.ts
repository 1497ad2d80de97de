import { createDatabase } from "@rediflow/db";
import { serverKey } from "@rediflow/db-admin/testing";
import { Pool } from "pg";
import type { Contender } from "./contender.ts";
import { asActorFindMany, asActorRaw } from "./contenders/as-actor.ts";
import { postgraphile } from "./contenders/postgraphile.ts";
import { rawPg } from "./contenders/raw-pg.ts";
import { rediflow } from "./contenders/rediflow.ts";
import { openHttpLoad, type HttpLoad } from "./http-load.ts";
import { startServer, type RunningServer } from "./start-server.ts";
import { ended } from "./stops.ts";
import type { World } from "./world.ts";

const poolSize = 8;

/** The short read as a transaction in this process: raw `pg` first, the one that the aim is measured against. */
export async function transactions(world: World): Promise<[raw: Contender, ...Contender[]]> {
  const pool = new Pool({ connectionString: world.appUrl, max: poolSize });
  // A connection that is still being closed when the server ends says so here.
  pool.on("error", () => undefined);
  await ended(Promise.resolve(pool), () => pool.end());
  const db = createDatabase({ url: world.appUrl, poolSize, serverKeys: [serverKey] });
  await ended(Promise.resolve(db), () => db.close());
  return [rawPg(pool, world), asActorRaw(db, world), asActorFindMany(db, world)];
}

/** Both reads over HTTP, each server in a process of its own: PostGraphile first. */
export async function overHttp(
  world: World,
  connections: number,
): Promise<{ short: Contender; long: Contender }[]> {
  const shared = { DATABASE_URL_APP: world.appUrl, CURRENT_MONTH: world.currentMonth.toString() };
  const started = async (
    name: "rediflow" | "postgraphile",
  ): Promise<{ server: RunningServer; load: HttpLoad }> => {
    const server = await ended(startServer(name, shared), (running) => running.stop());
    const load = openHttpLoad(server.origin, connections);
    await ended(Promise.resolve(load), () => {
      load.close();
    });
    return { server, load };
  };
  const folded = await started("postgraphile");
  const { server, load } = await started("rediflow");
  return [
    postgraphile("PostGraphile, session folded into BEGIN", { ...folded, world }),
    rediflow({ server, load, world }),
  ];
}
