import { createBrowser, type Browser } from "@rediflow/dev-idp/testing";
import { afterAll, afterEach, beforeAll } from "vitest";
import { startHostileProvider, type HostileProvider } from "./hostile-provider.ts";
import { send, type Answer } from "./send.ts";
import type { TestServer } from "./test-server.ts";
import { useServer } from "./use-server.ts";

export interface HostilePair {
  server(): TestServer;
  provider(): HostileProvider;
}

/** A server whose provider is the hostile one, which behaves again after each test; it may fail as often as it likes. */
export function useHostileServer(
  variables: (issuer: string) => Record<string, string> = () => ({}),
): HostilePair {
  let running: HostileProvider | undefined;
  const provider = (): HostileProvider => {
    if (running === undefined) throw new Error("the provider runs during tests only");
    return running;
  };
  beforeAll(async () => {
    running = await startHostileProvider();
  });
  const server = useServer(() => ({
    OIDC_ISSUER: provider().issuer,
    RATE_LIMIT_FAILED_CALLBACKS: "1000",
    RATE_LIMIT_LOGINS: "1000",
    ...variables(provider().issuer),
  }));
  afterEach(() => {
    provider().misbehave();
  });
  afterAll(() => provider().stop());
  return { server, provider };
}

/** Begins a login in this browser and goes as far as the address that the hostile provider sends back to. */
export async function untilCallback(browser: Browser, origin: string, next?: string): Promise<URL> {
  const query = next === undefined ? "" : `?next=${encodeURIComponent(next)}`;
  const begun = await browser.fetch(`${origin}/login${query}`);
  const { headers } = await send(begun.headers.get("location") ?? "");
  return new URL(headers.location ?? "");
}

/** Opens an address with this browser's cookies, as a visit. */
export async function open(browser: Browser, url: string | URL): Promise<Answer> {
  const answer = await browser.fetch(url, { headers: { accept: "text/html" } });
  const body = await answer.text();
  const code = /class="reference">([\w-]+) ·/.exec(body)?.[1];
  return { status: answer.status, code, body, headers: Object.fromEntries(answer.headers) };
}

/** A whole login at the hostile provider; gives the browser and the answer of the callback. */
export async function signInThrough(origin: string): Promise<{ browser: Browser; answer: Answer }> {
  const browser = createBrowser();
  return { browser, answer: await open(browser, await untilCallback(browser, origin)) };
}
