import type { AppRouter, RouterInputs, RouterOutputs } from "@rediflow/bff/router";
import { httpBatchLink, splitLink, TRPCClientError, type TRPCLink } from "@trpc/client";
import { createTRPCReact, type CreateTRPCReact } from "@trpc/react-query";
import { observable } from "@trpc/server/observable";
import { knownUserId } from "./session.ts";
import { learnFromAnswer } from "./standing/standing.ts";

/** The key under which the answer of a call is kept. */
export { getQueryKey } from "@trpc/react-query";

/** The API as React hooks; its types come from the server's router. */
export const trpc: CreateTRPCReact<AppRouter, unknown> = createTRPCReact<AppRouter>();

/** What each call takes and answers. */
export type { RouterInputs, RouterOutputs };

/** One client, over the links below. */
export function createApi(): ReturnType<typeof trpc.createClient> {
  return trpc.createClient({ links: apiLinks("") });
}

/** Calls of the same moment share a request of at most as many as the server takes; what failed tells whether it was a change. */
export function apiLinks(origin: string): TRPCLink<AppRouter>[] {
  const requests = () =>
    httpBatchLink<AppRouter>({
      url: `${origin}/trpc`,
      maxItems: 20,
      headers: () => ({ "x-rediflow": "1", ...forWhom() }),
      fetch: async (address, options) => {
        const answer = await fetch(address, options as RequestInit);
        learnFromAnswer(answer);
        return answer;
      },
    });
  // The status asks the network: nothing else waits for it.
  const alone = ({ path }: { path: string }): boolean => path === "status.get";
  return [tellsChanges, splitLink({ condition: alone, true: requests(), false: requests() })];
}

function forWhom(): Record<string, string> {
  const userId = knownUserId();
  return userId === undefined ? {} : { "x-rediflow-user": userId };
}

const tellsChanges: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) =>
      next(op).subscribe({
        next: (value) => {
          observer.next(value);
        },
        error: (error) => {
          observer.error(
            op.type === "mutation" ? TRPCClientError.from(error, { meta: { changes: true } }) : error,
          );
        },
        complete: () => {
          observer.complete();
        },
      }),
    );
