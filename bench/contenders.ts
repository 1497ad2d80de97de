import { createDatabase } from "@rediflow/db";
import { serverKey } from "@rediflow/db-admin/testing";
import { Pool } from "pg";
import type { Contender, OverHttp } from "./contender.ts";
import { asActorFindMany, asActorRaw } from "./contenders/as-actor.ts";
import { postgraphile } from "./contenders/postgraphile.ts";
import { rawPg, rawPgTold, readerSettings } from "./contenders/raw-pg.ts";
import { rediflow } from "./contenders/rediflow.ts";
import { openHttpLoad, type HttpLoad } from "./http-load.ts";
import { startServer, type RunningServer } from "./start-server.ts";
import { ended } from "./stops.ts";
import type { World } from "./world.ts";

const poolSize = 8;

/** The short read as a transaction in this process: raw `pg` first, the one that the aim is measured against. */
export async function transactions(world: World): Promise<[raw: Contender, ...Contender[]]> {
  const pool = await openPool(world.appUrl);
  const told = await openPool(world.toldUrl);
  const db = createDatabase({ url: world.appUrl, poolSize, serverKeys: [serverKey] });
  await ended(Promise.resolve(db), () => db.close());
  const settings = await readerSettings(told, world);
  return [rawPgTold(told, settings), rawPg(pool, world), asActorRaw(db, world), asActorFindMany(db, world)];
}

async function openPool(url: string): Promise<Pool> {
  const pool = new Pool({ connectionString: url, max: poolSize });
  // A connection that is still being closed when the server ends says so here.
  pool.on("error", () => undefined);
  return await ended(Promise.resolve(pool), () => pool.end());
}

/** The reads over HTTP, each server in a process of its own: PostGraphile as documented first. */
export async function overHttp(world: World, connections: number): Promise<OverHttp[]> {
  const started = async (
    name: "rediflow" | "postgraphile",
    { url, ...further }: { url: string; ENTER?: "documented" | "folded" },
  ): Promise<{ server: RunningServer; load: HttpLoad }> => {
    const month = world.currentMonth.toString();
    const environment = { DATABASE_URL_APP: url, CURRENT_MONTH: month, ...further };
    const server = await ended(startServer(name, environment), (running) => running.stop());
    const load = openHttpLoad(server.origin, connections);
    await ended(Promise.resolve(load), () => {
      load.close();
    });
    return { server, load };
  };
  const documented = await started("postgraphile", { url: world.toldUrl, ENTER: "documented" });
  const folded = await started("postgraphile", { url: world.appUrl, ENTER: "folded" });
  const { server, load } = await started("rediflow", { url: world.appUrl });
  return [
    postgraphile("PostGraphile, as documented", { ...documented, world }),
    postgraphile("PostGraphile, session folded into BEGIN", { ...folded, world }),
    rediflow({ server, load, world }),
  ];
}
