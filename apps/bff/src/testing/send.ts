import { request, type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";
import { codesOf } from "./answers.ts";

export interface Answer {
  status: number;
  /** The reason code of a refusal: of the first call, where there are several. */
  code: string | undefined;
  body: string;
  headers: IncomingHttpHeaders;
}

export interface Sent {
  method?: string;
  /** Sent as they are, the host name too; undefined leaves one out. */
  headers?: Record<string, string | string[] | undefined>;
  body?: string | Uint8Array;
  /** Sends the body in chunks, without its length. */
  chunked?: boolean;
}

/** One plain request, following nothing and adding nothing: a browser would refuse to send much of what is sent here. */
export async function send(url: string, sent: Sent = {}): Promise<Answer> {
  const { origin, hostname, port, host } = new URL(url);
  const { method = "GET", body, chunked = false } = sent;
  const length = body === undefined || chunked ? undefined : Buffer.byteLength(body).toString();
  const headers = Object.entries({ host, "content-length": length, ...sent.headers });
  return await new Promise((resolve, reject) => {
    const sending = request(
      {
        // A connection of its own: an answer to half a request leaves the other half behind.
        hostname,
        port,
        method,
        setHost: false,
        agent: false,
        path: url.slice(origin.length) || "/",
        headers: Object.fromEntries(headers.filter(([, value]) => value !== undefined)),
      },
      (res) => {
        text(res).then((answered) => {
          const [code] = codesOf(answered);
          resolve({ status: res.statusCode ?? 0, code, body: answered, headers: res.headers });
        }, reject);
      },
    );
    sending.on("error", reject);
    sending.end(body);
  });
}
