import type { Browser } from "@rediflow/dev-idp/testing";

/** The input of a person; a consent is given only where it is expected. */
export interface Answers {
  username: string;
  password: string;
  consent: boolean;
}

/** A challenge of Authentik's flow executor, as far as it is used. */
interface Challenge {
  component: string;
  to?: string;
  token?: string;
  password_fields?: boolean;
  captcha_stage?: unknown;
  error_message?: string;
  error?: string;
  response_errors?: Readonly<Record<string, readonly { string: string }[]>>;
}

/** The end of a flow: an address to go to, or a page that stays; and whether a consent was asked for. */
export interface FlowEnd {
  to: string | undefined;
  component: string;
  consented: boolean;
}

const mostStages = 12;
const lastPages = new Set(["ak-stage-session-end", "ak-provider-oauth2-device-code-finish"]);

/** Answers the stages of one flow as Authentik's own page does, over HTTP. Throws with Authentik's words where it refuses, or asks something else. */
export async function runFlow(browser: Browser, page: URL, answers: Answers): Promise<FlowEnd> {
  const slug = /^\/if\/flow\/([^/]+)\/$/.exec(page.pathname)?.[1] ?? "";
  const executor = new URL(`/api/v3/flows/executor/${slug}/`, page);
  executor.searchParams.set("query", page.search.slice(1));
  let challenge = await ask(browser, executor);
  let consented = false;
  for (let stage = 0; stage < mostStages; stage += 1) {
    const { component, to } = challenge;
    // A stage that asks nothing may lead to the executor itself, which has the next one.
    if (component === "xak-flow-redirect" && to?.startsWith(executor.pathname) === true) {
      challenge = await ask(browser, new URL(to, executor));
      continue;
    }
    if (component === "xak-flow-redirect") return { to, component, consented };
    if (lastPages.has(component)) return { to: undefined, component, consented };
    const answer = answerTo(challenge, answers, slug);
    consented ||= component === "ak-stage-consent";
    challenge = await ask(browser, executor, { component, ...answer });
    refuseErrors(challenge, slug);
  }
  throw new Error(`the flow ${slug} asked for more than ${mostStages.toString()} stages`);
}

function answerTo(challenge: Challenge, answers: Answers, slug: string): Record<string, unknown> {
  const { username, password, consent } = answers;
  switch (challenge.component) {
    case "ak-stage-identification":
      if (challenge.captcha_stage !== undefined && challenge.captcha_stage !== null)
        throw new Error(`the flow ${slug} asks for a captcha, which only a person can solve`);
      return { uid_field: username, ...(challenge.password_fields === true ? { password } : {}) };
    case "ak-stage-password":
      return { password };
    case "ak-stage-user-login":
      return { remember_me: false };
    case "ak-stage-consent":
      if (!consent) throw new Error(`the flow ${slug} asks for a consent that nobody should have to give`);
      return { token: challenge.token ?? "" };
    default: {
      const { error_message: refused, error } = challenge;
      const words = refused ?? error ?? "no reason given";
      throw new Error(`the flow ${slug} stopped at ${challenge.component} (${words})`);
    }
  }
}

/** A wrong answer is asked again with what was wrong about it. */
function refuseErrors({ response_errors: errors }: Challenge, slug: string): void {
  const faults = Object.entries(errors ?? {}).flatMap(([field, said]) =>
    said.map(({ string }) => `${field}: ${string}`),
  );
  if (faults.length > 0) throw new Error(`the flow ${slug} refused an answer (${faults.join("; ")})`);
}

/** The next challenge; a POST is answered by a redirect to where it is. */
async function ask(browser: Browser, executor: URL, answer?: Record<string, unknown>): Promise<Challenge> {
  const headers = {
    accept: "application/json",
    "x-authentik-csrf": browser.cookie("authentik_csrf") ?? "",
    referer: executor.origin + "/",
  };
  const response = await browser.fetch(
    executor,
    answer === undefined
      ? { headers }
      : {
          method: "POST",
          headers: { ...headers, "content-type": "application/json" },
          body: JSON.stringify(answer),
        },
  );
  if (response.status >= 300 && response.status < 400) {
    const location = response.headers.get("location") ?? "";
    return await ask(browser, new URL(location, executor));
  }
  const said = await response.text();
  if (!response.ok)
    throw new Error(
      `the flow executor answered ${response.status.toString()} to ${answer === undefined ? "GET" : "POST"} ${executor.pathname}: ${said.slice(0, 300)}`,
    );
  return JSON.parse(said) as Challenge;
}
