import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** One of the compared servers, in a process of its own. */
export interface RunningServer {
  origin: string;
  /** Microseconds of processor time that it has used so far. */
  processorTime(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a server of `servers/`, in production mode and with its log thrown away, and waits until it listens. */
export async function startServer(
  name: "rediflow" | "postgraphile",
  environment: Record<string, string>,
): Promise<RunningServer> {
  const production = { NODE_ENV: "production", GRAPHILE_ENV: "production" };
  const child = fork(join(import.meta.dirname, "servers", `${name}.ts`), {
    env: { ...process.env, ...production, ...environment },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(child, "exit");
  const died = ended.then(([code]) => {
    throw new Error(`the ${name} server ended with ${String(code)}`);
  });
  // A caller that waits for an answer is told; when none waits, the server was told to end.
  died.catch(() => undefined);
  const answer = async (): Promise<unknown> => {
    const [message] = (await Promise.race([once(child, "message"), died])) as unknown[];
    return message;
  };
  const origin = (await answer()) as string;
  return {
    origin,
    processorTime: async () => {
      const answered = answer();
      child.send("processor time");
      const { user, system } = (await answered) as NodeJS.CpuUsage;
      return user + system;
    },
    stop: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
