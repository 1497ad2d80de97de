import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

const path = "/oauth/backchannel-logout";

/** A notice that came. */
interface Notice {
  /** The user whose session has ended, as far as the token names them. */
  subject: string | undefined;
  /** Rediflow's answer; undefined for a notice that was not passed on. */
  status: number | undefined;
}

/** The address that Authentik tells of ended sessions: it records each notice, and passes it on to Rediflow or drops it. */
export interface NoticeGate {
  uri: string;
  came: Notice[];
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
    came: [],
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
  const subject = subjectOf(new URLSearchParams(body).get("logout_token") ?? "");
  if (gate.losing) {
    gate.came.push({ subject, status: undefined });
    response.writeHead(200).end();
    return;
  }
  const type = request.headers["content-type"] ?? "application/x-www-form-urlencoded";
  const answer = await fetch(rediflow + path, { method: "POST", headers: { "content-type": type }, body });
  gate.came.push({ subject, status: answer.status });
  response.writeHead(answer.status).end(await answer.text());
}

/** Read, not believed: Rediflow looks at the signature. */
function subjectOf(token: string): string | undefined {
  try {
    const payload = Buffer.from(token.split(".")[1] ?? "", "base64url").toString();
    return (JSON.parse(payload) as { sub?: string }).sub;
  } catch {
    return undefined;
  }
}
