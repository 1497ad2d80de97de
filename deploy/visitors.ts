import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
import { createServer, type AddressInfo } from "node:net";

/** One GET request, and whether the server says that it closes the connection after it. */
export function request(url: string, agent: Agent): Promise<{ status: number | undefined; last: boolean }> {
  return new Promise((resolve, reject) => {
    const answered = (res: IncomingMessage): void => {
      res.resume().once("end", () => {
        resolve({ status: res.statusCode, last: res.headers.connection === "close" });
      });
    };
    get(url, { agent }, answered).once("error", reject);
  });
}

/** One request after the other on one connection, until the server says that it closes it, as a load balancer would. */
export async function keepAsking(url: string): Promise<(number | string | undefined)[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const answers: (number | string | undefined)[] = [];
  for (;;) {
    const answer = await request(url, agent).catch((error: unknown) => String(error));
    answers.push(typeof answer === "string" ? answer : answer.status);
    if (typeof answer === "string" || answer.last) return answers;
  }
}

/** A port of 127.0.0.1 that nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port: free } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return free;
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
