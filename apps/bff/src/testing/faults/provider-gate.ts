import { once } from "node:events";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands in front of the provider: notes what is asked, answers in its place, or is not there at all. */
export interface ProviderGate {
  port: number;
  /** The requests in order: the last part of the path, with the grant where there is one (`token refresh_token`). */
  asked: string[];
  /** The provider's real port. */
  leadTo(port: number): void;
  /** Gives this answer to what is asked for from now on; undefined lets the provider answer again. */
  answer(asked: string, answer: Answer | undefined): void;
  /** Does this once the provider has answered the next such question, before its answer goes on. */
  meanwhile(asked: string, act: () => Promise<unknown>): void;
  /** From now on nobody listens, as if the provider had been stopped; open ends that. */
  shut(): Promise<void>;
  open(): Promise<void>;
  /** Whether nothing is answered, as if the provider stood still. */
  hold(held: boolean): void;
}

interface Answer {
  status: number;
  body?: object;
  headers?: Record<string, string>;
}

/** Opens a gate on a free port. */
export async function openProviderGate(): Promise<ProviderGate> {
  const asked: string[] = [];
  const answers = new Map<string, Answer>();
  const acts = new Map<string, () => Promise<unknown>>();
  let target = 0;
  let isHeld = false;
  const server = createServer((req, res) => {
    void bodyOf(req).then((body) => {
      const name = nameOf(req, body);
      asked.push(name);
      if (isHeld) return;
      const own = answers.get(name);
      const act = acts.get(name);
      acts.delete(name);
      if (own === undefined) forward(req, res, { body, port: target, act });
      else
        res
          .writeHead(own.status, { "content-type": "application/json", ...own.headers })
          .end(JSON.stringify(own.body ?? {}));
    });
  });
  server.listen(0, "localhost");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    asked,
    leadTo: (to) => void (target = to),
    answer: (name, answer) => {
      if (answer === undefined) answers.delete(name);
      else answers.set(name, answer);
    },
    meanwhile: (name, act) => void acts.set(name, act),
    hold: (held) => void (isHeld = held),
    shut: async () => {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
    open: async () => {
      if (server.listening) return;
      server.listen(port, "localhost");
      await once(server, "listening");
    },
  };
}

function nameOf({ url = "" }: IncomingMessage, body: Buffer): string {
  const path = new URL(url, "http://gate").pathname.split("/").findLast((part) => part !== "") ?? "";
  const grant = new URLSearchParams(body.toString()).get("grant_type");
  return grant === null ? path : `${path} ${grant}`;
}

async function bodyOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

interface Onward {
  port: number;
  body: Buffer;
  act: (() => Promise<unknown>) | undefined;
}

function forward(req: IncomingMessage, res: ServerResponse, to: Onward): void {
  const { method, url: path, headers } = req;
  const onward = request(
    { host: "localhost", port: to.port, method, path, headers, agent: false },
    (answer) => {
      void Promise.resolve(to.act?.()).then(() => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      });
    },
  );
  onward.on("error", () => res.destroy());
  onward.end(to.body);
}
