import { z } from "zod/mini";
import { PartNotLoaded } from "./lazy-part.tsx";

const answer = z.object({
  message: z.string(),
  data: z.object({ code: z.string(), requestId: z.string(), detail: z.unknown() }),
});
// What refuses before a call is looked at (too many requests, no session) answers in plain JSON.
const plainAnswer = z.object({
  meta: z.object({
    responseJSON: z.object({
      error: z.object({ code: z.string(), message: z.string(), requestId: z.string() }),
    }),
  }),
});
// A change whose answer was lost: `lib/trpc.ts` marks what was one.
const change = z.object({ meta: z.object({ changes: z.literal(true) }) });
const refusals = z.object({
  refused: z.array(
    z.object({
      assignmentId: z.string(),
      month: z.number(),
      code: z.string(),
      message: z.string(),
      current: z.nullable(z.object({ amount: z.number(), version: z.number() })),
    }),
  ),
});

const wrongFields = z.object({ fields: z.array(z.object({ path: z.string(), sentence: z.string() })) });
const lastChange = z.object({ by: z.string(), at: z.string() });

/** What a failure says to a person: a sentence, a reason code, and the request's id where the server was reached. */
export interface ApiError {
  code: string;
  sentence: string;
  requestId: string | null;
}

/** Reads any failure: what the server answered, `network` for what never reached it, `page` for a fault of the page itself. */
export function apiError(error: unknown): ApiError {
  const read = answer.safeParse(error);
  if (read.success) {
    const { message, data } = read.data;
    return { code: data.code, sentence: message, requestId: data.requestId };
  }
  const plain = plainAnswer.safeParse(error);
  if (plain.success) {
    const { code, message, requestId } = plain.data.meta.responseJSON.error;
    return { code, sentence: message, requestId };
  }
  if (error instanceof PartNotLoaded) {
    return {
      code: "part-not-loaded",
      sentence:
        "This screen couldn't be loaded. What you typed on the others is kept. Check your connection and try again; if that does not help, reload the page.",
      requestId: null,
    };
  }
  return isFailedCall(error)
    ? {
        code: "network",
        sentence: change.safeParse(error).success
          ? "We lost the connection and can't tell whether this was saved. Reload to check, or try again; trying twice is safe."
          : "We can't reach Rediflow. Nothing was changed; try again in a moment.",
        requestId: null,
      }
    : {
        code: "page",
        sentence: "Something on this page went wrong. Nothing was changed.",
        requestId: null,
      };
}

/** Whether what a failure came from may be over in a moment, so that it is worth asking again. */
export function mayPass(code: string): boolean {
  return transientCodes.has(code);
}

const transientCodes: ReadonlySet<string> = new Set([
  ...["network", "outcome-unknown", "database-unavailable", "overloaded", "provider-unavailable"],
  ...["provider-refuses-client", "not-signed-in", "provider-session-ended"],
]);

/** The sentence of a failure behind what was not done for it; alone where the change may have been saved all the same. */
export function notDone(what: string, error: unknown): string {
  const { code, sentence } = apiError(error);
  const unknown = code === "outcome-unknown" || (code === "network" && change.safeParse(error).success);
  return unknown ? sentence : `${what}: ${sentence}`;
}

/** The sentence of a failure for what the page keeps and sends again by itself. */
export function sentenceOfKept(error: unknown): string {
  const { code, sentence } = apiError(error);
  return waitingFor[code] ?? sentence;
}

const waitingFor: Readonly<Record<string, string>> = {
  "provider-unavailable": "It is saved when the identity provider can be reached again.",
  "not-signed-in": "It is saved when you are signed in again.",
  "provider-session-ended": "It is saved when you are signed in again.",
};

/** The cells that a refused write names, each with its reason; none when the failure was another. */
export function refusedCells(error: unknown): z.infer<typeof refusals>["refused"] {
  const read = answer.safeParse(error);
  return (read.success ? refusals.safeParse(read.data.data.detail).data?.refused : undefined) ?? [];
}

/** What the server says about single fields of what was sent; empty when the failure was another. */
export function wrongFieldsIn(error: unknown): z.infer<typeof wrongFields>["fields"] {
  const read = answer.safeParse(error);
  return (read.success ? wrongFields.safeParse(read.data.data.detail).data?.fields : undefined) ?? [];
}

/** Who changed last what a refused change was about, and when (ISO); undefined where that is not told. */
export function lastChangeIn(error: unknown): z.infer<typeof lastChange> | undefined {
  const read = answer.safeParse(error);
  return read.success ? lastChange.safeParse(read.data.data.detail).data : undefined;
}

// By name: the client itself has one door, and this is not it.
function isFailedCall(error: unknown): boolean {
  return error instanceof Error && error.name === "TRPCClientError";
}
