import { errors as jose } from "jose";
import { AppError } from "./errors.ts";

const mostSteps = 5;
const mostOfMessage = 300;
const ofOpenidClient: ReadonlySet<string> = new Set([
  ...["ClientError", "ResponseBodyError", "AuthorizationResponseError", "WWWAuthenticateChallengeError"],
  ...["OperationProcessingError", "UnsupportedOperationError"],
]);

/**
 * Why something was refused, in one line for the log; undefined where nothing more is known than the reason code. Only
 * words of Rediflow and of its libraries are told, with codes of the provider's: never a token, a claim, a header or a body.
 */
export function causeOf(thrown: unknown): string | undefined {
  const steps: string[] = [];
  let error = thrown;
  for (let step = 0; step < mostSteps && error instanceof Error; step += 1) {
    const told = tell(error);
    if (told !== undefined && !steps.includes(told)) steps.push(told);
    error = error.cause;
  }
  return steps.length === 0 ? undefined : steps.join("; ");
}

function tell(error: Error): string | undefined {
  if (error instanceof AppError) return error.why;
  const details = [error.name, ...codesOf(error)].join(" ");
  const message = error.message.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, "�").slice(0, mostOfMessage);
  return speaks(error) ? `${details}: ${message}` : details;
}

/** Do the words of this error come from a library's own text, into which nothing of a token or an answer is written? */
function speaks(error: Error): boolean {
  return error instanceof jose.JOSEError || ofOpenidClient.has(error.name);
}

/** The codes that an error carries: the library's, the provider's (`invalid_client`), a status, an algorithm. */
function codesOf(error: Error): string[] {
  const { code, error: oauth, status, fault, cause } = error as Error & Record<string, unknown>;
  const { alg, header } = (typeof cause === "object" && cause !== null ? cause : {}) as Record<
    string,
    unknown
  >;
  const algorithm = alg ?? (header as { alg?: unknown } | undefined)?.alg;
  const response = cause instanceof Response ? cause.status : undefined;
  return [code, oauth, status ?? response, fault, algorithm].flatMap((each) => {
    const text = typeof each === "number" ? each.toString() : each;
    return typeof text === "string" && /^[\w.-]{1,60}$/.test(text) ? [text] : [];
  });
}
