import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

const path = "/oauth/backchannel-logout";

/** Where Authentik tells of ended sessions: it counts what comes, and passes it on to Rediflow or loses it. */
export interface NoticeGate {
  uri: string;
  /** How many notices came so far, and what Rediflow answered to those that were passed on. */
  came: { count: number; statuses: number[] };
  /** From now on a notice is taken and never passed on. */
  losing: boolean;
  close(): Promise<void>;
}

/** Opens one on a free port; a `host` other than this machine's own name is how Authentik's worker reaches it. */
export async function openNoticeGate(options: {
  host: string | undefined;
  rediflow: string;
}): Promise<NoticeGate> {
  const server = createServer((request, response) => {
    take(gate, options.rediflow, { request, response }).catch(() => {
      response.writeHead(502).end();
    });
  });
  await new Promise<void>((resolve) =>
    server.listen(0, options.host === undefined ? "localhost" : "0.0.0.0", resolve),
  );
  const { port } = server.address() as AddressInfo;
  const gate: NoticeGate = {
    uri: `http://${options.host ?? "localhost"}:${port.toString()}${path}`,
    came: { count: 0, statuses: [] },
    losing: false,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return gate;
}

async function take(
  gate: NoticeGate,
  rediflow: string,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  if (request.method !== "POST" || request.url !== path) {
    response.writeHead(404).end();
    return;
  }
  const body = await text(request);
  gate.came.count += 1;
  if (gate.losing) {
    response.writeHead(200).end();
    return;
  }
  const type = request.headers["content-type"] ?? "application/x-www-form-urlencoded";
  const answer = await fetch(rediflow + path, { method: "POST", headers: { "content-type": type }, body });
  gate.came.statuses.push(answer.status);
  response.writeHead(answer.status).end(await answer.text());
}
