import { createBrowser, type Browser } from "@rediflow/dev-idp/testing";
import { atAuthentik, type AtAuthentik, type Way } from "./at-authentik.ts";
import type { Trial } from "./trial.ts";

/** A person's identity in Rediflow, as its access page says it. */
export interface Access {
  userId: string;
  name: string;
  groups: string[];
  role: string;
  organisations: { shortName: string }[];
  personId: string | null;
}

/** Rediflow's answer: who it is, or the reason code and sentence of its refusal. */
export type Seen = { access: Access } | { status: number; code: string; message: string };

/** A person at two browsers' worth of cookies: Authentik's and Rediflow's. */
export interface Seat {
  authentik: AtAuthentik;
  rediflow: Browser;
  /** Asks Rediflow who is there. */
  look(): Promise<Seen>;
}

/** Signs somebody in to Rediflow through Authentik. Throws with what stood in the way. */
export async function takeSeat(trial: Trial, user: { username: string; password: string }): Promise<Seat> {
  const authentik = atAuthentik(trial.provider);
  const rediflow = createBrowser();
  const { origin } = trial.stack;
  const begun = await rediflow.visit(`${origin}/login`);
  if (begun.url.origin === origin)
    throw new Error(`Rediflow did not begin a sign-in: ${await words(begun.response)}`);
  const { url } = await authentik.open(begun.url, { ...user, consent: false });
  if (url.origin !== origin)
    throw new Error(`${user.username} ended at ${url.origin}${url.pathname} instead of Rediflow`);
  const back = await rediflow.fetch(url);
  if (back.status !== 302)
    throw new Error(`Rediflow refused the sign-in of ${user.username}: ${await words(back)}`);
  return {
    authentik,
    rediflow,
    look: async () => {
      trial.stop.throwIfAborted();
      return await look(rediflow, origin);
    },
  };
}

/** The person who is signed in. Throws with the refusal where nobody is. */
export async function accessOf(seat: Seat): Promise<Access> {
  const seen = await seat.look();
  if ("access" in seen) return seen.access;
  throw new Error(`Rediflow answered ${seen.status.toString()} ${seen.code}: ${seen.message}`);
}

/** Signs out in Rediflow, and goes on to Authentik where it leads; gives where that ended. */
export async function leave(trial: Trial, { authentik, rediflow }: Seat): Promise<Way> {
  const { origin } = trial.stack;
  const answer = await rediflow.fetch(`${origin}/logout`, {
    method: "POST",
    headers: { "x-rediflow": "1", origin, "content-type": "application/json" },
    body: "{}",
  });
  if (!answer.ok) throw new Error(`Rediflow refused the sign-out: ${await words(answer)}`);
  const { endSessionUrl } = (await answer.json()) as { endSessionUrl: string };
  return await authentik.open(new URL(endSessionUrl), { username: "", password: "", consent: false });
}

/** True once Rediflow says that nobody is signed in any more. */
export async function isOut(seat: Seat): Promise<boolean> {
  const seen = await seat.look();
  return "status" in seen && seen.status === 401;
}

async function look(rediflow: Browser, origin: string): Promise<Seen> {
  const response = await rediflow.fetch(`${origin}/trpc/access.get`, { headers: { "x-rediflow": "1" } });
  const body = (await response.json()) as {
    result?: { data: Access };
    error?: { message: string; data: { code: string } };
  };
  if (body.result !== undefined) return { access: body.result.data };
  const { message = "", data } = body.error ?? {};
  return { status: response.status, code: data?.code ?? "unknown", message };
}

/** The text of a page, for the sentence of a failure. */
async function words(response: Response): Promise<string> {
  const page = (await response.text()).replaceAll(/<style.*?<\/style>|<[^>]+>/gs, " ");
  return `${response.status.toString()} ${page.replaceAll(/\s+/g, " ").trim().slice(0, 300)}`;
}
