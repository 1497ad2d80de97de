import type { Page } from "@playwright/test";
import { reader } from "../../e2e/launch.ts";
import type { Person } from "./people.ts";
import type { Trial } from "./trial.ts";

/** Who somebody is in Rediflow, as its access page says it. */
export interface Access {
  userId: string;
  role: string;
  provider: string;
  groups: string[];
  groupsRenamed: { came: string; readAs: string[] }[];
}

/** Rediflow's answer to a page: who it is, or the reason code of its refusal. */
export type Seen = Access | { code: string };

/** A visitor's browser without cookies. */
export async function newVisitor({ browser }: Pick<Trial, "browser">): Promise<Page> {
  const page = await (await browser.newContext(reader)).newPage();
  page.setDefaultTimeout(30_000);
  return page;
}

/** Signs somebody in to Rediflow through Keycloak's own page, as far as Rediflow's first screen. */
export async function takeSeat(trial: Trial, person: Person): Promise<Page> {
  const page = await newVisitor(trial);
  await page.goto(trial.stack.origin);
  await fillSignIn(page, person);
  await page.waitForURL((url) => url.origin === trial.stack.origin && !url.pathname.startsWith("/oauth/"));
  return page;
}

/** Types a name and a password into Keycloak's sign-in page. */
export async function fillSignIn(page: Page, { username, password }: Person): Promise<void> {
  await page.locator("#username").fill(username);
  await page.locator("#password").fill(password);
  await page.locator("#kc-login").click();
}

/** Who the browser's cookie is, asked without the page's own help. */
export async function look({ stack }: Pick<Trial, "stack">, page: Page): Promise<Seen> {
  const headers = { "x-rediflow": "1" };
  const answer = await page.context().request.get(`${stack.origin}/trpc/access.get`, { headers });
  const { result, error } = (await answer.json()) as {
    result?: { data: Access };
    error?: { data: { code: string } };
  };
  return result?.data ?? { code: error?.data.code ?? "unknown" };
}

/** Who is there, which must be somebody. Throws with the refusal. */
export async function accessOf(trial: Trial, page: Page): Promise<Access> {
  const seen = await look(trial, page);
  if ("code" in seen) throw new Error(`Rediflow answered ${seen.code}`);
  return seen;
}

/** True once Rediflow says that the session is over; undefined while it lives. */
export async function isOut(trial: Trial, page: Page): Promise<true | undefined> {
  const seen = await look(trial, page);
  return "code" in seen && ["not-signed-in", "provider-session-ended"].includes(seen.code) ? true : undefined;
}
