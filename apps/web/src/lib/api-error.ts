import { z } from "zod/mini";

const answer = z.object({
  message: z.string(),
  data: z.object({ code: z.string(), requestId: z.string(), detail: z.unknown() }),
});
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

/** What a failed call says to a person: a sentence, a reason code, and the request's id where the server was reached. */
export interface ApiError {
  code: string;
  sentence: string;
  requestId: string | null;
}

/** Reads any failure of a call; what never reached the server is `network`. */
export function apiError(error: unknown): ApiError {
  const read = answer.safeParse(error);
  if (read.success) {
    const { message, data } = read.data;
    return { code: data.code, sentence: message, requestId: data.requestId };
  }
  return {
    code: "network",
    sentence: "Rediflow cannot be reached. Nothing was changed; try again in a moment.",
    requestId: null,
  };
}

/** The cells that a refused write names, each with its reason; none when the failure was another. */
export function refusedCells(error: unknown): z.infer<typeof refusals>["refused"] {
  const read = answer.safeParse(error);
  return (read.success ? refusals.safeParse(read.data.data.detail).data?.refused : undefined) ?? [];
}
