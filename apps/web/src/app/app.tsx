import { MantineProvider } from "@mantine/core";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { apiError, mayPass } from "../lib/api-error.ts";
import { createReads } from "../lib/reads.ts";
import { isSignedOut, learnFromFailure } from "../lib/standing/standing.ts";
import { readAgainAfter } from "../lib/staleness/read-again.ts";
import { createApi, trpc } from "../lib/trpc.ts";
import { beginAnew, noteLostChange } from "../lib/way-back/leave-for-login.ts";
import { Looking } from "./looking.tsx";
import { Notices } from "./notices.tsx";
import { appRouter } from "./routes.tsx";
import { readableColours, theme } from "./theme.ts";

/** The whole page: theme, API, address. */
export function App() {
  const [queries] = useState(createQueries);
  const [api] = useState(createApi);
  const [reads] = useState(() => createReads(queries, api));
  return (
    <MantineProvider theme={theme} cssVariablesResolver={readableColours} defaultColorScheme="auto">
      <Notices />
      <trpc.Provider client={api} queryClient={queries}>
        <QueryClientProvider client={queries}>
          <Looking />
          <RouterProvider router={appRouter} context={{ reads }} />
        </QueryClientProvider>
      </trpc.Provider>
    </MantineProvider>
  );
}

/** Refusals are final; only what may pass by itself is asked again. What a failure says of session and provider is learned. */
function createQueries(): QueryClient {
  const learn = (error: unknown, changes: boolean): void => {
    if (apiError(error).code === "another-person") beginAnew();
    else learnFromFailure(error, { changes });
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        learn(error, false);
      },
    }),
    mutationCache: new MutationCache({
      onSuccess: (_answer, _sent, ...[, made]) => {
        void readAgainAfter(queries, made);
      },
      onError: async (error, _sent, ...[, made]) => {
        if (isSignedOut(error) && made.meta?.["isKept"] !== true) noteLostChange();
        learn(error, true);
        const { code } = apiError(error);
        if (mayPass(code) && code !== "outcome-unknown") return;
        // What it became is there when the form says that it was changed; after other refusals it comes by itself.
        const reading = readAgainAfter(queries, made);
        if (code === "stale") await reading;
      },
    }),
    defaultOptions: {
      // A call without a network fails and says so; the library's own way is to wait in silence.
      queries: {
        networkMode: "always",
        staleTime: 10_000,
        retry: (count, error) => count < 2 && transientCodes.has(apiError(error).code),
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
  return queries;
}

const transientCodes: ReadonlySet<string> = new Set(["network", "database-unavailable", "overloaded"]);
