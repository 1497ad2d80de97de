import { once } from "node:events";
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { listen } from "../../apps/bff/src/testing/running-app.ts";

/** A load balancer before several instances: it takes them in turn, and another where one does not listen. */
export interface Balancer {
  origin: string;
  stop(): Promise<void>;
}

/** Starts one in front of these ports. A request that was sent is never sent again. */
export async function startBalancer(ports: () => readonly number[]): Promise<Balancer> {
  const agent = new Agent({ keepAlive: true });
  let turn = 0;
  const server = createServer((req, res) => {
    turn += 1;
    const all = ports();
    const inTurn = all.map((_, at) => all[(at + turn) % all.length] ?? 0);
    void buffer(req).then((body) => {
      forward({ req, res, body, agent }, inTurn);
    });
  });
  const origin = await listen(server);
  return {
    origin,
    stop: async () => {
      agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

interface Exchange {
  req: IncomingMessage;
  res: ServerResponse;
  body: Buffer;
  agent: Agent;
}

function forward(exchange: Exchange, [port, ...others]: readonly number[]): void {
  const { req, res, body, agent } = exchange;
  const { method, url: path, headers } = req;
  const onward = request({ host: "127.0.0.1", port, method, path, headers, agent }, (answer) => {
    // The connection on this side is the balancer's own.
    const own = Object.entries(answer.headers).filter(
      ([name]) => name !== "connection" && name !== "keep-alive",
    );
    res.writeHead(answer.statusCode ?? 502, Object.fromEntries(own));
    answer.pipe(res);
  });
  onward.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "ECONNREFUSED" && others.length > 0) forward(exchange, others);
    else res.destroy();
  });
  onward.end(body);
}
