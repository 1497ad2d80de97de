import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

/** A request that the API has answered, with what was sent and what came. */
export interface Passed {
  method: string;
  path: string;
  sent: Readonly<Record<string, unknown>>;
  came: Readonly<Record<string, unknown>>;
}

/** Passes a request on to the API stand-in, and its answer back under the one origin that a browser sees. */
export async function passToApi(
  { api, origin }: { api: string; origin: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Passed> {
  const { method = "GET", url = "/", headers } = request;
  const sent = await text(request);
  const answer = await fetch(api + url, {
    method,
    headers: { authorization: headers.authorization ?? "", "content-type": "application/json" },
    ...(sent === "" ? {} : { body: sent }),
  });
  const came = (await answer.text()).replaceAll(api, origin);
  response.writeHead(answer.status, { "content-type": "application/json" });
  response.end(answer.status === 204 ? undefined : came);
  const path = new URL(url, api).pathname;
  return { method, path, sent: read(sent), came: answer.ok ? read(came) : {} };
}

function read(json: string): Passed["sent"] {
  return json === "" ? {} : (JSON.parse(json) as Passed["sent"]);
}
