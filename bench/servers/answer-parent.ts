import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Listens on a free port of this machine only, and gives the origin. */
export async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://localhost:${(server.address() as AddressInfo).port.toString()}`;
}

/** Tells the parent where this server is, then how much processor time it has used whenever it asks; ends with the parent. */
export function answerParent(origin: string): void {
  process.on("message", () => process.send?.(process.cpuUsage()));
  process.on("disconnect", () => process.exit(0));
  // Ctrl+C reaches the whole group; the parent ends its children in its own order.
  process.on("SIGINT", () => undefined);
  process.send?.(origin);
}

/** A variable that the parent gave. */
export function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: this server is started by bench/main.ts`);
  return value;
}
