import type { AppRouter } from "@rediflow/bff/router";
import type { QueryClient } from "@tanstack/react-query";
import { createTRPCQueryUtils } from "@trpc/react-query";
import type { trpc } from "./trpc.ts";

/** The reads of the API, for a route's loader: begun before the screen is there, and found by it under the same key. */
export type Reads = ReturnType<typeof createTRPCQueryUtils<AppRouter>>;

/** The reads over one client and its cache. */
export function createReads(queryClient: QueryClient, client: ReturnType<typeof trpc.createClient>): Reads {
  return createTRPCQueryUtils<AppRouter>({ queryClient, client });
}

/** Begins reads together, so that they share a request; how each went is seen by the component that waits for it. */
export function begin(...reads: readonly Promise<void>[]): void {
  for (const read of reads) void read;
}

/** For the reads of lists that come page by page: pages that are here are read again by the screen, which knows how they go on. */
export const unlessThere = { staleTime: "static" as const };
