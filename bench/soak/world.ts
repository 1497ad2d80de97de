import { startAppProcess, type AppProcess } from "../../apps/bff/src/testing/faults/app-process.ts";
import {
  startFaultEnvironment,
  type FaultEnvironment,
} from "../../apps/bff/src/testing/faults/fault-environment.ts";
import { startOwnPostgres, type OwnPostgres } from "../../apps/bff/src/testing/faults/own-postgres.ts";
import { openProviderGate, type ProviderGate } from "../../apps/bff/src/testing/faults/provider-gate.ts";
import type { Surroundings } from "../../apps/bff/src/testing/test-server.ts";

/** The environment of one line of the table: a PostgreSQL of its own, a provider behind a gate, and servers as they are served. */
export interface SoakWorld {
  postgres: OwnPostgres;
  gate: ProviderGate;
  /** Signs people in and knows what the servers were started with; its own server does nothing else. */
  stack: FaultEnvironment;
  /** Starts a server in a process of its own; it is killed with the world. */
  startApp: (how?: { port?: number; variables?: Record<string, string> }) => Promise<AppProcess>;
}

interface Around extends Pick<Surroundings, "wayToDatabase"> {
  variables?: Record<string, string>;
}

const running = new Set<() => Promise<void>>();

/** Measures something in a world that is gone afterwards. */
export async function inWorld<T>(
  { variables = {}, ...around }: Around,
  measure: (world: SoakWorld) => Promise<T>,
): Promise<T> {
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    running.delete(stop);
    for (const each of stops.splice(0).toReversed()) await each();
  };
  running.add(stop);
  try {
    const postgres = await startOwnPostgres();
    stops.push(() => postgres.remove());
    const gate = await openProviderGate();
    stops.push(() => gate.shut());
    const { superuserUrl } = postgres;
    const stack = await startFaultEnvironment(variables, { ...around, superuserUrl, gate });
    stops.push(() => stack.stop());
    const startApp: SoakWorld["startApp"] = async (how) => {
      const app = await startAppProcess(stack.config, how);
      stops.push(() => {
        app.signal("SIGKILL");
      });
      return app;
    };
    return await measure({ postgres, gate, stack, startApp });
  } finally {
    await stop();
  }
}

/** Ends what is still there when the run is told to end. */
export async function stopWorlds(): Promise<void> {
  await Promise.all([...running].map((stop) => stop()));
}
