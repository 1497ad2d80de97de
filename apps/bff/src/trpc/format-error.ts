import { TRPCError } from "@trpc/server";
import type { TRPCErrorShape } from "@trpc/server/unstable-core-do-not-import";
import { AppError, errorKinds, type ErrorCode } from "../errors.ts";
import { toAppError } from "../to-app-error.ts";
import { requestId } from "./request-id.ts";

const byTrpcCode: Partial<Record<TRPCError["code"], ErrorCode>> = {
  NOT_FOUND: "unknown-procedure",
  METHOD_NOT_SUPPORTED: "method-not-allowed",
  PAYLOAD_TOO_LARGE: "body-too-large",
  PARSE_ERROR: "invalid-input",
  BAD_REQUEST: "invalid-input",
  UNSUPPORTED_MEDIA_TYPE: "not-json",
};

/** Ours for a tRPC error: known causes keep their code, bad input names its fields, everything else is `internal`. */
export function appErrorOf(error: TRPCError): AppError {
  if (error.cause !== undefined) {
    const known = toAppError(error.cause);
    if (known.code !== "internal") return known;
  }
  const code = byTrpcCode[error.code];
  return code === undefined ? toAppError(error.cause ?? error) : new AppError(code, { cause: error });
}

/** The error as a TRPCError whose HTTP status fits its reason code. */
export function toTrpcError(error: unknown): TRPCError {
  const app = error instanceof TRPCError ? appErrorOf(error) : toAppError(error);
  return new TRPCError({ code: errorKinds[app.code].trpc, message: app.message, cause: app });
}

/** The last gate of the API: no message of an unexpected error, no path, no stack leaves the server. */
export function formatError({ error, shape }: { error: TRPCError; shape: TRPCErrorShape }) {
  const app = appErrorOf(error);
  return {
    code: shape.code,
    message: app.message,
    data: {
      code: app.code,
      httpStatus: errorKinds[app.code].status,
      requestId: requestId(),
      detail: app.data ?? null,
    },
  };
}
