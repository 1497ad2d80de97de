import type { AppRouter, RouterOutputs } from "@rediflow/bff/router";
import { httpBatchLink } from "@trpc/client";
import { createTRPCReact, type CreateTRPCReact } from "@trpc/react-query";

/** The API as React hooks; its types come from the server's router. */
export const trpc: CreateTRPCReact<AppRouter, unknown> = createTRPCReact<AppRouter>();

/** What each call answers. */
export type Answers = RouterOutputs;

/** One client: calls of the same moment share a request of at most as many as the server takes. */
export function createApi(): ReturnType<typeof trpc.createClient> {
  return trpc.createClient({
    links: [httpBatchLink({ url: "/trpc", maxItems: 20, headers: { "x-rediflow": "1" } })],
  });
}
