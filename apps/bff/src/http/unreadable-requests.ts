import { randomUUID } from "node:crypto";
import { STATUS_CODES, type Server } from "node:http";
import type { Socket } from "node:net";
import type { Logger } from "pino";
import { cookieLine } from "../auth/cookies.ts";
import { removalOfAll } from "../auth/login-slots.ts";
import type { Config } from "../config.ts";
import { errorKinds } from "../errors.ts";
import { pageHtml } from "./error-page.ts";

interface ParseError extends Error {
  code?: string;
  /** What came last, as far as it came. */
  rawPacket?: Buffer;
}

interface Parts {
  config: Pick<Config, "env" | "secure" | "appHost">;
  log: Logger;
}

/**
 * Answers what Node could not read as a request. Too many cookies can lock a person out, so 431 is a page that explains,
 * and removes the cookies of unfinished sign-ins; a session and other programs' cookies stay. The rest is as Node answers it.
 */
export function answerUnreadable(server: Server, parts: Parts): void {
  const answered = new WeakSet<Socket>();
  server.on("clientError", (error: ParseError, socket: Socket) => {
    // The parser fails again for each further packet of the same request.
    if (answered.has(socket)) return;
    answered.add(socket);
    // An answer that is under way on this connection must not be mixed with another.
    const busy = (socket as { _httpMessage?: unknown })._httpMessage != null;
    if (!socket.writable || error.code === "ECONNRESET" || busy) socket.destroy();
    else if (error.code === "HPE_HEADER_OVERFLOW")
      sayGoodbye(socket, tooLarge(parts, error.rawPacket?.toString("latin1") ?? ""));
    else socket.end(head(statusOf(error.code), [])).destroySoon();
  });
}

function statusOf(code: string | undefined): number {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return 408;
  return code === "HPE_CHUNK_EXTENSIONS_OVERFLOW" ? 413 : 400;
}

const farewellMs = 2000;

/** Ends our side and lets the rest of the request come: a connection that is closed with bytes unread takes the answer with it. */
function sayGoodbye(socket: Socket, answer: string): void {
  socket.end(answer);
  const closing = setTimeout(() => socket.destroy(), farewellMs);
  socket.once("close", () => {
    clearTimeout(closing);
  });
}

function tooLarge({ config, log }: Parts, seen: string): string {
  const requestId = randomUUID();
  const code = "headers-too-large";
  const { status, message } = errorKinds[code];
  log.info({ requestId, code, status }, "request refused");
  const toApi = /^[A-Z]+ \/(?:trpc|api)\b/.test(seen);
  const body = toApi
    ? JSON.stringify({ error: { code, message, requestId } })
    : pageHtml({
        status,
        title: "Too many cookies",
        message: explanation(config.appHost),
        link: { href: "/", text: "Open Rediflow" },
        reference: `${code} · request ${requestId}`,
      });
  return (
    head(status, [
      `Content-Type: ${toApi ? "application/json" : "text/html"}; charset=utf-8`,
      `Content-Length: ${Buffer.byteLength(body).toString()}`,
      "Cache-Control: no-store",
      "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'",
      "X-Content-Type-Options: nosniff",
      `X-Request-Id: ${requestId}`,
      ...removalOfAll(config, seen).map((cookie) => `Set-Cookie: ${cookieLine(cookie)}`),
    ]) + body
  );
}

function explanation(host: string): string {
  return (
    "Your browser sent more than 16 kB of cookies, or an address that is too long, so Rediflow couldn't read the request. " +
    "We removed the cookies of unfinished sign-ins: try again. If you see this page again, other programs " +
    `have left too many cookies for ${host}: delete the cookies of this address in your browser's settings, or use a private window.`
  );
}

function head(status: number, headers: readonly string[]): string {
  const first = `HTTP/1.1 ${status.toString()} ${STATUS_CODES[status] ?? ""}`;
  return [first, ...headers, "Connection: close", "", ""].join("\r\n");
}
