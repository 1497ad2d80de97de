import * as v from "valibot";
import { PartNotLoaded } from "../ui/lazy-part.tsx";

const answer = v.object({
  message: v.string(),
  data: v.object({ code: v.string(), requestId: v.string(), detail: v.unknown() }),
});
// What refuses before a call is looked at (too many requests, no session) answers in plain JSON.
const plainAnswer = v.object({
  meta: v.object({
    responseJSON: v.object({
      error: v.object({ code: v.string(), message: v.string(), requestId: v.string() }),
    }),
  }),
});
// A change whose answer was lost: `lib/trpc.ts` marks what was one.
const change = v.object({ meta: v.object({ changes: v.literal(true) }) });
const refusals = v.object({
  refused: v.array(
    v.object({
      assignmentId: v.optional(v.string()),
      rowId: v.optional(v.string()),
      month: v.number(),
      code: v.string(),
      message: v.string(),
      current: v.nullable(v.object({ amount: v.number(), version: v.number() })),
    }),
  ),
});

const wrongFields = v.object({ fields: v.array(v.object({ path: v.string(), sentence: v.string() })) });
const lastChange = v.object({ by: v.string(), at: v.string() });

/** What a failure says to a person: a sentence, a reason code, and the request's id where the server was reached. */
export interface ApiError {
  code: string;
  sentence: string;
  requestId: string | null;
}

/** Reads any failure: what the server answered, `network` for what never reached it, `page` for a fault of the page itself. */
export function apiError(error: unknown): ApiError {
  const read = v.safeParse(answer, error);
  if (read.success) {
    const { message, data } = read.output;
    return { code: data.code, sentence: message, requestId: data.requestId };
  }
  const plain = v.safeParse(plainAnswer, error);
  if (plain.success) {
    const { code, message, requestId } = plain.output.meta.responseJSON.error;
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
        sentence: v.safeParse(change, error).success
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
  const unknown = code === "outcome-unknown" || (code === "network" && v.safeParse(change, error).success);
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

/** The cells that a refused write names by their rows, each with its reason; none when the failure was another. */
export function refusedCells(error: unknown) {
  const read = v.safeParse(answer, error);
  const refused = (read.success ? outputOf(refusals, read.output.data.detail)?.refused : undefined) ?? [];
  return refused.map(({ assignmentId = "", rowId = assignmentId, ...cell }) => ({ rowId, ...cell }));
}

/** What the server says about single fields of what was sent; empty when the failure was another. */
export function wrongFieldsIn(error: unknown): v.InferOutput<typeof wrongFields>["fields"] {
  const read = v.safeParse(answer, error);
  return (read.success ? outputOf(wrongFields, read.output.data.detail)?.fields : undefined) ?? [];
}

/** Who changed last what a refused change was about, and when (ISO); undefined where that is not told. */
export function lastChangeIn(error: unknown): v.InferOutput<typeof lastChange> | undefined {
  const read = v.safeParse(answer, error);
  return read.success ? outputOf(lastChange, read.output.data.detail) : undefined;
}

function outputOf<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): v.InferOutput<Schema> | undefined {
  const read = v.safeParse(schema, value);
  return read.success ? read.output : undefined;
}

// By name: the client itself has one door, and this is not it.
function isFailedCall(error: unknown): boolean {
  return error instanceof Error && ["TRPCClientError", "FileCallFailed"].includes(error.name);
}
