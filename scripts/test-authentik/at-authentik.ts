import { createBrowser, type Browser } from "@rediflow/dev-idp/testing";
import { type Answers, type FlowEnd, runFlow } from "./flow-executor.ts";

/** A person's browser at Authentik. */
export interface AtAuthentik {
  browser: Browser;
  /** Opens an address, goes through whatever flows it leads to, and gives the address outside of Authentik, or the page, where that ends. */
  open(address: URL, answers: Answers): Promise<Way>;
  /** The flow that Authentik begins a sign-in with, and nothing after it. */
  signIn(answers: Answers): Promise<void>;
  /** Ends the session at Authentik, as its own menu does. */
  signOut(): Promise<void>;
  /** True where a sign-in would ask for nothing. */
  isSignedIn(): Promise<boolean>;
}

/** The address that a browser reached, and the flows on its way. */
export interface Way {
  url: URL;
  ends: readonly FlowEnd[];
}

const mostPages = 10;
const nobody: Answers = { username: "", password: "", consent: false };

/** A browser without cookies at this Authentik. */
export function atAuthentik(origin: string): AtAuthentik {
  const browser = createBrowser();
  const open: AtAuthentik["open"] = async (address, answers) => {
    const ends: FlowEnd[] = [];
    let next = address;
    for (let page = 0; page < mostPages; page += 1) {
      const { url, response } = await browser.visit(next);
      if (url.origin !== origin) return { url, ends };
      if (!url.pathname.startsWith("/if/flow/")) throw await unexpected(url, response);
      const end = await runFlow(browser, url, answers);
      ends.push(end);
      if (end.to === undefined) return { url, ends };
      next = new URL(end.to, url);
      if (next.origin !== origin) return { url: next, ends };
    }
    throw new Error(`Authentik led through more than ${mostPages.toString()} pages from ${address.pathname}`);
  };
  const begin = async (path: string): Promise<URL> => (await browser.visit(new URL(path, origin))).url;
  return {
    browser,
    open,
    signIn: async (answers) => {
      await runFlow(browser, await begin("/flows/-/default/authentication/"), answers);
    },
    signOut: async () => {
      await runFlow(browser, await begin("/flows/-/default/invalidation/"), nobody);
    },
    isSignedIn: async () => {
      const { status } = await browser.fetch(new URL("/api/v3/core/users/me/", origin), {
        headers: { accept: "application/json" },
      });
      return status === 200;
    },
  };
}

async function unexpected(url: URL, response: Response): Promise<Error> {
  const page = (await response.text()).replaceAll(/<script.*?<\/script>|<style.*?<\/style>|<[^>]+>/gs, " ");
  const words = page.replaceAll(/\s+/g, " ").trim().slice(0, 300);
  return new Error(
    `Authentik answered ${response.status.toString()} at ${url.pathname} and began no flow: ${words}`,
  );
}
