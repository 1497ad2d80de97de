import type { Clock } from "../clock.ts";
import { addBrand, addFlows, addKeys, addScopes, addUsers, type Store } from "./store.ts";

/** When the worker of a server that was just started is done with what; in milliseconds. */
export interface FirstMinutes {
  clock: Pick<Clock, "now">;
  /** Before this every token is refused, as 2026.2 does; 2026.8 knows its token from the start. */
  tokenAfter?: number;
  /** The last of Authentik's own objects; the others come one kind after another before it. */
  madeAfter?: number;
}

/** The worker of a server that was just started. */
export interface Worker {
  hasToken(): boolean;
  /** Makes what is due by now. */
  work(): void;
}

const steps = [addKeys, addUsers, addFlows, addScopes, addBrand];

/** A worker that makes its objects one kind after another, from now on. */
export function startWorker(store: Store, { clock, tokenAfter = 0, madeAfter = 0 }: FirstMinutes): Worker {
  const begun = clock.now();
  const due = steps.map((step, at) => ({ step, at: (madeAfter * at) / (steps.length - 1) }));
  return {
    hasToken: () => clock.now() - begun >= tokenAfter,
    work: () => {
      while (due[0] !== undefined && clock.now() - begun >= due[0].at) due.shift()?.step(store);
    },
  };
}
