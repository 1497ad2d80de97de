import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** Stands between the server and PostgreSQL and cuts a connection at COMMIT. */
export interface DatabaseGate {
  /** The address by way of the gate for a database's own. */
  url(of: string): string;
  /** The next COMMIT is cut before it reaches PostgreSQL, or after it was done and before the answer comes. */
  cutNextCommit(when: "before" | "after"): void;
  /** How many transactions have been begun so far. */
  begun(): number;
  stop(): Promise<void>;
}

// PostgreSQL's simple query: a Q, the length, the text, a zero.
const begin = Buffer.from("BEGIN; ", "latin1");
const commit = Buffer.from("Q\0\0\0\x0bCOMMIT\0", "latin1");

/** Opens a gate on a free port. It leads to the last database whose address was asked for. */
export async function openDatabaseGate(): Promise<DatabaseGate> {
  let target = { host: "", port: 0 };
  let cut: "before" | "after" | undefined;
  let begun = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target);
    for (const each of [near, far]) sockets.add(each.on("error", () => each.destroy()));
    const end = (): void => {
      for (const each of [near, far]) sockets.delete(each.destroy());
    };
    near.on("close", end);
    far.on("close", end);
    let answerIsLost = false;
    near.on("data", (chunk) => {
      if (chunk.includes(begin)) begun += 1;
      if (cut !== undefined && chunk.includes(commit)) {
        answerIsLost = cut === "after";
        cut = undefined;
        if (!answerIsLost) {
          end();
          return;
        }
      }
      far.write(chunk);
    });
    far.on("data", (chunk) => {
      if (answerIsLost) end();
      else near.write(chunk);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: (of) => {
      const url = new URL(of);
      target = { host: url.hostname, port: Number(url.port) };
      url.port = (server.address() as AddressInfo).port.toString();
      return url.href;
    },
    begun: () => begun,
    cutNextCommit: (when) => void (cut = when),
    stop: async () => {
      for (const each of sockets) each.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
