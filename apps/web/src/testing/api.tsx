import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Suspense, useState, type ReactNode } from "react";
import { vi } from "vitest";
import { createApi, trpc } from "../lib/trpc.ts";

/** What was sent to the API in one change. */
export interface Sent {
  path: string;
  requestKey: unknown;
  input: Record<string, unknown> | undefined;
}

/** An answer that refuses a change, as the server writes it. */
export class Refused {
  readonly error: { code: number; message: string; data: object };

  constructor(code: string, message: string, detail: unknown = null) {
    this.error = { code: -32_600, message, data: { code, requestId: "r", detail } };
  }
}

/** Answers every change with the next of these, `null` being an answer that is lost on its way, and keeps what was sent. */
export function answerChanges(...answers: unknown[]): Sent[] {
  return answerApi({}, answers);
}

/** The same, with an answer to some reads; others wait for ever. */
export function answerApi(reads: Record<string, unknown>, answers: unknown[]): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", (url: string, { body }: { body?: string } = {}) => {
    const paths = /trpc\/([\w.,]+)/.exec(url)?.[1]?.split(",") ?? [];
    if (body === undefined) {
      const known = paths.every((path) => path in reads);
      return known
        ? Promise.resolve(Response.json(paths.map((path) => ({ result: { data: reads[path] } }))))
        : new Promise(() => undefined);
    }
    const input = (JSON.parse(body) as Record<string, Record<string, unknown>>)["0"];
    sent.push({ path: paths.join(), requestKey: input?.["requestKey"], input });
    const data = answers.shift();
    if (data === null) return Promise.reject(new TypeError("fetch failed"));
    const answer = data instanceof Refused ? { error: data.error } : { result: { data } };
    return Promise.resolve(Response.json([answer]));
  });
  return sent;
}

/** The API, as the page has it, around what is rendered. */
export function WithApi({ children }: { children: ReactNode }) {
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }));
  return (
    <MantineProvider env="test">
      <trpc.Provider client={createApi()} queryClient={queries}>
        <QueryClientProvider client={queries}>
          <Suspense>{children}</Suspense>
        </QueryClientProvider>
      </trpc.Provider>
    </MantineProvider>
  );
}
