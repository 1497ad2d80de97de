import type { Clock } from "../clock.ts";

/** Time that passes only by sleeping, at once. */
export function fakeClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    sleep: (milliseconds) => {
      now += milliseconds;
      return Promise.resolve();
    },
  };
}
