import type { Browser } from "@rediflow/dev-idp/testing";
import { setTimeout as sleep } from "node:timers/promises";
import { callRaw, type Answered } from "../../apps/bff/src/testing/faults/raw-call.ts";

/** Questions that are asked again and again until it is stopped, each one after the other. */
export interface Load {
  answers: Answered[];
  stop(): Promise<void>;
}

/** Begins to ask, with a pause after each answer, and another after a failure. */
export function startLoad(
  lanes: readonly (() => Promise<Answered>)[],
  pauseMs = 0,
  failedPauseMs = 20,
): Load {
  const answers: Answered[] = [];
  const state = { over: false };
  const running = lanes.map(async (ask) => {
    while (!state.over) {
      const answer = await ask();
      answers.push(answer);
      await sleep(answer.status === 200 ? pauseMs : failedPauseMs);
    }
  });
  return {
    answers,
    stop: async () => {
      state.over = true;
      await Promise.all(running);
    },
  };
}

/** The list of projects, as a page reads it. */
export function reading(browser: Browser, origin: string): () => Promise<Answered> {
  return () => callRaw(browser, origin, { path: "projects.list" });
}

/** Milliseconds until a question is answered with 200, asked again and again. */
export async function servedAfter(ask: () => Promise<Answered>): Promise<number> {
  const started = performance.now();
  while ((await ask()).status !== 200) {
    if (performance.now() - started > 60_000) throw new Error("nobody is served any more");
    await sleep(10);
  }
  return Math.round(performance.now() - started);
}

/** How many failures there were, of which kinds, as `503 overloaded × 3`. */
export function failures(answers: readonly Answered[]): { count: number; only503: boolean; kinds: string } {
  const failed = answers.filter(({ status }) => status !== 200);
  const kinds = Object.entries(
    Object.groupBy(failed, ({ status, code }) => `${status.toString()} ${code ?? "no answer"}`),
  );
  return {
    count: failed.length,
    only503: failed.every(({ status, retryAfter }) => status === 503 && retryAfter !== null),
    kinds: kinds.map(([kind, own]) => `${kind} × ${(own?.length ?? 0).toString()}`).join(", ") || "none",
  };
}

/** The value that so many of a hundred do not exceed. */
export function percentile(values: readonly number[], of100: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * of100) / 100) - 1)] ?? Number.NaN;
}
