import { setTimeout as pause } from "node:timers/promises";

/** Asks every half second until the answer is there; gives it with the seconds that it took. Throws with what was awaited and last seen. */
export async function until<T>(
  awaited: string,
  seconds: number,
  look: () => Promise<T | undefined>,
): Promise<{ found: T; seconds: number }> {
  const begun = performance.now();
  for (;;) {
    const found = await look();
    const taken = (performance.now() - begun) / 1000;
    if (found !== undefined) return { found, seconds: taken };
    if (taken > seconds)
      throw new Error(`${awaited} was awaited for ${seconds.toString()} s and did not come`);
    await pause(500);
  }
}
