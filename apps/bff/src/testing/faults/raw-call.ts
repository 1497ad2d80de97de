import type { Browser } from "@rediflow/dev-idp/testing";

/** The answer of one request: status 0 when none came. */
export interface Answered {
  status: number;
  /** The reason code of a refusal or failure. */
  code: string | undefined;
  retryAfter: string | null;
  /** What the answer says of the provider: `unreachable`, or nothing. */
  provider: string | null;
  /** The procedure's answer. */
  data: unknown;
  ms: number;
}

interface Call {
  path: string;
  input?: unknown;
  /** A change is posted. */
  changes?: boolean;
}

/** Calls a procedure as the page would, and looks at the answer as a proxy would. */
export async function callRaw(browser: Browser, origin: string, call: Call): Promise<Answered> {
  const { path, input, changes = false } = call;
  const asked = changes || input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const headers = {
    "x-rediflow": "1",
    origin,
    "sec-fetch-site": "same-origin",
    ...(changes ? { "content-type": "application/json" } : {}),
  };
  const init = changes ? { method: "POST", headers, body: JSON.stringify(input) } : { headers };
  const started = performance.now();
  const timed = (): number => Math.round(performance.now() - started);
  try {
    const answer = await browser.fetch(`${origin}/trpc/${path}${asked}`, init);
    const body = parsed(await answer.text());
    const { status } = answer;
    const code = body.error?.data?.code ?? body.error?.code;
    return {
      status,
      code,
      retryAfter: answer.headers.get("retry-after"),
      data: body.result?.data,
      provider: answer.headers.get("rediflow-provider"),
      ms: timed(),
    };
  } catch {
    return { status: 0, code: undefined, retryAfter: null, provider: null, data: undefined, ms: timed() };
  }
}

interface Body {
  result?: { data?: unknown };
  error?: { code?: string; data?: { code?: string } };
}

function parsed(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return {};
  }
}
