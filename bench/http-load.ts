import { Agent, request, type IncomingMessage, type RequestOptions } from "node:http";
import { Refused } from "./contender.ts";

/** One request as it is repeated: GET, or POST where there is a body. */
export interface Asked {
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** Keep-alive connections to one server. */
export interface HttpLoad {
  /** The answer's body; throws Refused for 503, and for any other status but 200. */
  ask(asked: Asked): Promise<Buffer>;
  close(): void;
}

/** Opens at most `connections` to the origin, each kept alive. */
export function openHttpLoad(origin: string, connections: number): HttpLoad {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, maxTotalSockets: connections });
  const { host, port } = new URL(origin);
  return {
    ask: ({ path, headers, body }) => {
      const method = body === undefined ? "GET" : "POST";
      const all = { host, ...headers };
      return send({ agent, host: "127.0.0.1", port, method, path, headers: all }, body);
    },
    close: () => {
      agent.destroy();
    },
  };
}

async function send(options: RequestOptions, body: string | undefined): Promise<Buffer> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(options, resolve).on("error", reject).end(body);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const answered = Buffer.concat(chunks);
  if (answer.statusCode === 200) return answered;
  if (answer.statusCode === 503) throw new Refused("status 503");
  throw new Error(`status ${String(answer.statusCode)}: ${answered.toString("utf8", 0, 300)}`);
}
