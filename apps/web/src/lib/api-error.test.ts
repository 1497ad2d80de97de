import type { AppRouter } from "@rediflow/bff/router";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { expect, test } from "vitest";
import { apiError, refusedCells } from "./api-error.ts";

/** What the real client throws when the server answers so, or not at all. */
async function thrownBy(answer: () => Promise<Response>): Promise<unknown> {
  const client = createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: "http://house.test/trpc", fetch: answer })],
  });
  return await client.access.get.query().then(
    () => {
      throw new Error("the call was to fail");
    },
    (error: unknown) => error,
  );
}

const json = (status: number, body: unknown) => () =>
  Promise.resolve(
    new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } }),
  );

const refused = [
  {
    assignmentId: "a",
    month: 24_315,
    code: "stale",
    message: "Changed.",
    current: { amount: 1, version: 2 },
  },
];
const refusal = {
  error: {
    code: -32_009,
    message: "Somebody changed this.",
    data: { code: "stale", requestId: "r1", detail: { refused } },
  },
};

test("a refusal of the API is its sentence, its code and the request's id, with the cells that it names", async () => {
  const error = await thrownBy(json(409, [refusal]));
  expect(apiError(error)).toEqual({ code: "stale", sentence: "Somebody changed this.", requestId: "r1" });
  expect(refusedCells(error)).toEqual(refused);
});

test("a refusal before the API is read the same way", async () => {
  const body = { error: { code: "too-many-requests", message: "Wait a minute.", requestId: "r2" } };
  const error = await thrownBy(json(429, body));
  expect(apiError(error)).toEqual({ code: "too-many-requests", sentence: "Wait a minute.", requestId: "r2" });
  expect(refusedCells(error)).toEqual([]);
});

test.each([
  ["nobody answers", () => Promise.reject(new TypeError("fetch failed"))],
  ["a proxy answers in HTML", () => Promise.resolve(new Response("<h1>Bad gateway</h1>", { status: 502 }))],
])("where %s, the network is to blame", async (_name, answer) => {
  expect(apiError(await thrownBy(answer)).code).toBe("network");
});

test("a fault of the page is not blamed on the network", () => {
  expect(apiError(new TypeError("x is undefined"))).toMatchObject({ code: "page", requestId: null });
});
