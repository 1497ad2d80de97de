import { AuthentikError } from "./authentik-error.ts";
import type { Clock } from "./clock.ts";
import { reachableAddresses } from "./local-name.ts";

const pauses = [500, 1000, 2000];
const requestTimeout = 15_000;

/** Asking twice changes nothing more: only these are sent again after a broken connection. */
const repeatable = new Set(["GET", "PATCH", "PUT"]);
const transientStatuses = new Set([502, 503, 504]);

interface Patience {
  clock: Clock;
  left: () => number;
  /** Nothing is repeated while this says so. */
  hurried: () => boolean;
}

/** A fetch that follows no redirect, ends in time and repeats what may be repeated when the connection breaks or Authentik is not up yet. */
export function patientFetch({ clock, left, hurried }: Patience): typeof fetch {
  const reachable = reachableAddresses();
  return async (input, init) => {
    const address = await reachable(new URL(input instanceof Request ? input.url : input));
    const repeated = !hurried() && repeatable.has(init?.method ?? "GET");
    const tries = repeated ? [...pauses, undefined] : [undefined];
    for (const pause of tries) {
      const answer = await once(address, init, left()).catch((error: unknown) => {
        if (pause === undefined || error instanceof AuthentikError) throw error;
        return undefined;
      });
      if (answer !== undefined && (pause === undefined || !transientStatuses.has(answer.status)))
        return answer;
      await clock.sleep(pause ?? 0);
    }
    throw new TypeError("fetch failed");
  };
}

async function once(address: URL, init: RequestInit | undefined, left: number): Promise<Response> {
  if (left <= 0) {
    throw new AuthentikError(
      "late",
      "The time allowed for this ran out. Run it again: what was done stays done.",
    );
  }
  // A real clock shows parts of a millisecond, which no timer takes.
  const signal = AbortSignal.timeout(Math.min(requestTimeout, Math.ceil(left)));
  const answer = await fetch(address, { ...init, redirect: "manual", signal });
  // A connection that breaks inside of the body counts as broken, not as an answer.
  const body = await answer.arrayBuffer();
  const bodiless = answer.status === 204 || answer.status === 304;
  return new Response(bodiless ? null : body, { status: answer.status, headers: answer.headers });
}
