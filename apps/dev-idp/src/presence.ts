import { once } from "node:events";
import type { RequestListener, Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Whether a running provider is there for anybody. */
export interface Presence {
  /** From now on connections are refused, or everything is answered 503. */
  goAway(how: "refused" | "503"): Promise<void>;
  /** Ends that, at the same port. */
  comeBack(): Promise<void>;
}

/** Lets a server answer while it is not away. */
export function answerWhilePresent(server: Server, host: string, answer: RequestListener): Presence {
  const { port } = server.address() as AddressInfo;
  let failing = false;
  server.on("request", (req, res) => {
    if (failing) res.writeHead(503, { "content-type": "text/plain" }).end("away");
    else answer(req, res);
  });
  return {
    goAway: async (how) => {
      if (how === "503") failing = true;
      else await close(server);
    },
    comeBack: async () => {
      failing = false;
      if (!server.listening) await listen(server, port, host);
    },
  };
}

/** Listens and gives the port. */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** Closes the port and every open connection; a second call does nothing more. */
export async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
