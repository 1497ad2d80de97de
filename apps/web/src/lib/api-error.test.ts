import type { AppRouter } from "@rediflow/bff/router";
import { createTRPCClient, type TRPCClient } from "@trpc/client";
import { expect, test, vi } from "vitest";
import { apiError, refusedCells } from "./api-error.ts";
import { apiLinks } from "./trpc.ts";

type Call = (api: TRPCClient<AppRouter>) => Promise<unknown>;
const read: Call = (api) => api.access.get.query();
const write: Call = (api) => api.settings.put.mutate({ key: "unit", value: "pm" });

/** The error that the real client throws for such an answer, or for none. */
async function thrownBy(answer: () => Promise<Response>, call: Call = read): Promise<unknown> {
  vi.stubGlobal("fetch", answer);
  return await call(createTRPCClient<AppRouter>({ links: apiLinks("http://house.test") })).then(
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
  expect(refusedCells(error)).toEqual(
    refused.map(({ assignmentId, ...cell }) => ({ rowId: assignmentId, ...cell })),
  );
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
])("where %s, nothing was changed by a read, and nobody knows of a change", async (_name, answer) => {
  const ofRead = apiError(await thrownBy(answer));
  expect(ofRead).toMatchObject({ code: "network", requestId: null });
  expect(ofRead.sentence).toMatch(/Nothing was changed/);
  const ofChange = apiError(await thrownBy(answer, write));
  expect(ofChange).toMatchObject({ code: "network", requestId: null });
  expect(ofChange.sentence).toMatch(/can't tell whether this was saved/);
  expect(ofChange.sentence).not.toMatch(/Nothing was changed/);
});

test("a refused change is told in the server's words", async () => {
  expect(apiError(await thrownBy(json(409, [refusal]), write))).toMatchObject({
    code: "stale",
    sentence: "Somebody changed this.",
  });
});

test("a fault of the page is not blamed on the network", () => {
  expect(apiError(new TypeError("x is undefined"))).toMatchObject({ code: "page", requestId: null });
});
