import type { AppRouter } from "@rediflow/bff/router";
import { createTRPCClient, httpBatchLink, type TRPCClient } from "@trpc/client";

/** The API of a Rediflow, typed, for tools that hold an access token. */
export type RediflowClient = TRPCClient<AppRouter>;

/** The server refuses more calls than this in one request. */
const mostCallsPerRequest = 20;

/**
 * A client of the Rediflow at `origin`. `accessToken` gives a JWT access token of an issuer and audience that this Rediflow
 * accepts (OIDC_API_CLIENTS), with its scope; it is asked before every request, so that it may renew one that runs out. A
 * refused call rejects with TRPCClientError, whose `data.code` is a reason code of docs/errors.md.
 */
export function createRediflowClient(options: {
  origin: string;
  accessToken: () => string | Promise<string>;
}): RediflowClient {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: new URL("/trpc", options.origin),
        maxItems: mostCallsPerRequest,
        headers: async () => ({ authorization: `Bearer ${await options.accessToken()}` }),
      }),
    ],
  });
}
