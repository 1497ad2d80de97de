import { createTRPCClient, httpLink, TRPCClientError, type TRPCClient } from "@trpc/client";
import type { Browser } from "@rediflow/dev-idp/testing";
import type { AppRouter } from "../router.ts";

/** The typed API as the page of this browser calls it. */
export function apiOf(browser: Browser, origin: string): TRPCClient<AppRouter> {
  const headers = { "x-rediflow": "1", origin, "sec-fetch-site": "same-origin" };
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${origin}/trpc`,
        headers,
        fetch: (url, init) => browser.fetch(url as string | URL, init as RequestInit),
      }),
    ],
  });
}

/** The answer of a refused call; fails when it was not refused. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ code: string; status: number; message: string; detail: unknown }> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    const data = (error as TRPCClientError<AppRouter>).data;
    if (data === null || data === undefined) throw error;
    return { code: data.code, status: data.httpStatus, message: error.message, detail: data.detail };
  }
  throw new Error("the call was not refused");
}
