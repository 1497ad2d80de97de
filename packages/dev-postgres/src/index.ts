import { rm } from "node:fs/promises";
import { type Cluster, keptCluster, throwawayCluster } from "./data-folder.ts";
import { findInstallation, type Installation } from "./installation.ts";
import { freePort, waitForPredecessor } from "./predecessor.ts";
import { startServer, urlOf } from "./server.ts";
import { serverUser } from "./server-user.ts";

/** A PostgreSQL server of this process's own. */
export interface Embedded {
  /** The superuser's URL of a database of this server. */
  url(database: string): string;
  port: number;
  /** Where the data really lies: as root it may be another place than was asked for. */
  dataFolder: string;
  /** Stops the server in an orderly way; throwaway data is removed. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm ships, on 127.0.0.1 only, and waits until it accepts connections. Data in `dataFolder`
 * is kept; with `throwaway`, or without a folder, it is temporary. Port 0 takes a free one. Rejects with
 * `code: "EADDRINUSE"` when the port is taken, and when another server runs on the data folder.
 */
export async function startEmbedded(options: {
  dataFolder?: string;
  port: number;
  throwaway?: boolean;
}): Promise<Embedded> {
  const { dataFolder, throwaway = dataFolder === undefined } = options;
  if (!throwaway && dataFolder === undefined) throw new TypeError("data that is kept needs a dataFolder");
  const installation = await findInstallation(await serverUser());
  if (throwaway || dataFolder === undefined)
    return await embed(installation, await throwawayCluster(installation), options.port);
  const cluster = await keptCluster(installation, dataFolder);
  await waitForPredecessor(cluster.dataFolder);
  return await embed(installation, cluster, options.port);
}

async function embed(installation: Installation, cluster: Cluster, asked: number): Promise<Embedded> {
  try {
    const port = await freePort(asked);
    const stop = await startServer(installation, cluster, port);
    return { url: (database) => urlOf(cluster, port, database), port, dataFolder: cluster.dataFolder, stop };
  } catch (error) {
    if (cluster.throwaway !== undefined) await rm(cluster.throwaway, { recursive: true, force: true });
    throw error;
  }
}
