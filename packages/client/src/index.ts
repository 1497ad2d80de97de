import type { AppRouter } from "@rediflow/bff/router";
import { createTRPCClient, httpBatchLink, TRPCClientError, type TRPCClient } from "@trpc/client";

/** The API of a Rediflow, typed, for tools that hold an access token. */
export type RediflowClient = TRPCClient<AppRouter>;

/** Why a call was refused: one of docs/errors.md. */
export type ReasonCode = NonNullable<TRPCClientError<AppRouter>["data"]>["code"];

/** The server refuses more calls than this in one request. */
const mostCallsPerRequest = 20;

/**
 * A client of the Rediflow at `origin`. `accessToken` gives a JWT access token of an issuer and audience that this Rediflow
 * accepts (OIDC_API_CLIENTS), with its scope; it is asked before every request, so that it may renew one that runs out. A
 * refused call rejects with an error whose reason `reasonOf` tells.
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

/** The reason code of a refused call; undefined for what Rediflow did not refuse: no answer, or another's. */
export function reasonOf(error: unknown): ReasonCode | undefined {
  return error instanceof TRPCClientError ? (error as TRPCClientError<AppRouter>).data?.code : undefined;
}
