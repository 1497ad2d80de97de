import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/unstable-core-do-not-import";

interface ErrorKind {
  status: number;
  trpc: TRPC_ERROR_CODE_KEY;
  /** The sentence a person reads when the place that refused has none of its own. */
  message: string;
}

/** Every reason for which Rediflow refuses or fails: the closed list behind `docs/errors.md`. */
export const errorKinds = {
  "not-signed-in": {
    status: 401,
    trpc: "UNAUTHORIZED",
    message: "You aren't signed in, or your session has ended. Sign in again.",
  },
  "provider-session-ended": {
    status: 401,
    trpc: "UNAUTHORIZED",
    message: "Your session at the identity provider has ended, so Rediflow signed you out too.",
  },
  "invalid-token": {
    status: 401,
    trpc: "UNAUTHORIZED",
    message:
      "Rediflow doesn't accept this access token: it needs one from a configured issuer, for its audience and with Rediflow's scope.",
  },
  "another-person": {
    status: 409,
    trpc: "CONFLICT",
    message:
      "Somebody else has signed in to Rediflow in this browser, so nothing was done. Reload the page to see it as that person.",
  },
  "two-credentials": {
    status: 400,
    trpc: "BAD_REQUEST",
    message: "Send either an access token or the session cookie, not both.",
  },
  "no-role": { status: 403, trpc: "FORBIDDEN", message: "Your account has no Rediflow role." },
  "role-too-low": { status: 403, trpc: "FORBIDDEN", message: "Your role does not allow this." },
  "view-only": {
    status: 403,
    trpc: "FORBIDDEN",
    message: "This Rediflow is open for viewing only, so nothing can be changed.",
  },
  "not-visible": { status: 404, trpc: "NOT_FOUND", message: "This doesn't exist, or you can't see it." },
  "project-locked": { status: 403, trpc: "FORBIDDEN", message: "The project is locked." },
  "month-past": {
    status: 403,
    trpc: "FORBIDDEN",
    message: "The month is over. Only a super admin can still change it.",
  },
  "month-closed": { status: 403, trpc: "FORBIDDEN", message: "The month is closed for this organisation." },
  "own-account": { status: 403, trpc: "FORBIDDEN", message: "You can't switch your own account off or on." },
  "super-admin-account": {
    status: 403,
    trpc: "FORBIDDEN",
    message: "Only a super admin can switch a super admin's account off or on.",
  },
  "not-owner": { status: 403, trpc: "FORBIDDEN", message: "This belongs to somebody else." },
  "outside-organisation": { status: 403, trpc: "FORBIDDEN", message: "This is outside your organisations." },
  "outside-project": { status: 400, trpc: "BAD_REQUEST", message: "The month is outside the project." },
  stale: {
    status: 409,
    trpc: "CONFLICT",
    message: "Somebody changed this in the meantime. Look at the new value and try again.",
  },
  duplicate: { status: 409, trpc: "CONFLICT", message: "This already exists." },
  "in-use": {
    status: 409,
    trpc: "CONFLICT",
    message: "Something still uses this, so it can't be removed.",
  },
  "errors-stand": {
    status: 409,
    trpc: "CONFLICT",
    message: "Something is wrong in the project's plan, so it can't be marked as checked.",
  },
  "nothing-to-undo": {
    status: 409,
    trpc: "CONFLICT",
    message: "You have nothing left to undo here.",
  },
  "not-undoable": {
    status: 409,
    trpc: "CONFLICT",
    message: "You can't undo this any more. Nothing was changed.",
  },
  "invalid-input": { status: 400, trpc: "BAD_REQUEST", message: "Rediflow can't read this request." },
  "unknown-procedure": { status: 404, trpc: "NOT_FOUND", message: "Rediflow has no such call." },
  "method-not-allowed": {
    status: 405,
    trpc: "METHOD_NOT_SUPPORTED",
    message: "This call needs another HTTP method.",
  },
  "body-too-large": { status: 413, trpc: "PAYLOAD_TOO_LARGE", message: "The request is larger than 1 MiB." },
  "headers-too-large": {
    status: 431,
    trpc: "PAYLOAD_TOO_LARGE",
    message:
      "The request has more than 16 kB of cookies, other headers and address, so Rediflow couldn't read it.",
  },
  "batch-too-large": { status: 400, trpc: "BAD_REQUEST", message: "One request can have at most 20 calls." },
  "unreadable-workbook": {
    status: 400,
    trpc: "BAD_REQUEST",
    message: "Rediflow can't read this file as a workbook.",
  },
  "import-refused": {
    status: 409,
    trpc: "CONFLICT",
    message: "Something in this workbook is refused, so nothing was written.",
  },
  "upload-too-slow": {
    status: 408,
    trpc: "TIMEOUT",
    message:
      "The file took longer than 25 seconds to arrive, so nothing was changed. Try again on a faster connection, or send a smaller file.",
  },
  "not-octet-stream": {
    status: 415,
    trpc: "UNSUPPORTED_MEDIA_TYPE",
    message: "Send the workbook's bytes as application/octet-stream.",
  },
  "not-json": {
    status: 415,
    trpc: "UNSUPPORTED_MEDIA_TYPE",
    message: "Send changes as application/json.",
  },
  "header-missing": {
    status: 403,
    trpc: "FORBIDDEN",
    message: "Send API requests with the header x-rediflow: 1.",
  },
  "bad-host": {
    status: 403,
    trpc: "FORBIDDEN",
    message: "This host name is not the address of this Rediflow.",
  },
  "bad-origin": {
    status: 403,
    trpc: "FORBIDDEN",
    message: "Rediflow accepts changes from its own page only.",
  },
  "too-many-requests": {
    status: 429,
    trpc: "TOO_MANY_REQUESTS",
    message: "Too many requests. Wait a minute and try again.",
  },
  "login-expired": {
    status: 400,
    trpc: "BAD_REQUEST",
    message: "This sign-in took longer than ten minutes. Sign in again.",
  },
  "login-foreign-state": {
    status: 400,
    trpc: "BAD_REQUEST",
    message: "This sign-in was started in another browser, or it was already used. Sign in again.",
  },
  "login-refused": {
    status: 400,
    trpc: "BAD_REQUEST",
    message: "The identity provider didn't complete the sign-in. Sign in again.",
  },
  "logout-token-invalid": {
    status: 400,
    trpc: "BAD_REQUEST",
    message: "This is not a valid logout token of the configured provider, or it was used before.",
  },
  "user-inactive": {
    status: 403,
    trpc: "FORBIDDEN",
    message: "Your account is switched off in Rediflow. An admin can switch it on.",
  },
  "second-account": {
    status: 403,
    trpc: "FORBIDDEN",
    message:
      "You have an account already, and the identity provider names you by another subject now, so Rediflow makes no second one. An administrator must set both providers in Authentik to the Subject Mode “Based on the User's UUID”, or back to what they had.",
  },
  "too-many-groups": {
    status: 403,
    trpc: "FORBIDDEN",
    message:
      "You are in more groups than the identity provider lists, so Rediflow can't tell what you may do. An admin must let it send only the groups that are assigned to Rediflow, or roles in their place.",
  },
  "provider-unavailable": {
    status: 503,
    trpc: "SERVICE_UNAVAILABLE",
    message: "We can't reach the identity provider. Try again in a moment.",
  },
  "provider-refuses-client": {
    status: 503,
    trpc: "SERVICE_UNAVAILABLE",
    message:
      "The identity provider doesn't accept Rediflow's client ID or client secret. An admin must give Rediflow the same OIDC_CLIENT_ID and OIDC_CLIENT_SECRET as the provider has.",
  },
  "database-unavailable": {
    status: 503,
    trpc: "SERVICE_UNAVAILABLE",
    message: "We can't reach the database. Nothing was changed; try again in a moment.",
  },
  overloaded: {
    status: 503,
    trpc: "SERVICE_UNAVAILABLE",
    message: "Rediflow is busy. Nothing was changed; try again in a moment.",
  },
  "outcome-unknown": {
    status: 503,
    trpc: "SERVICE_UNAVAILABLE",
    message:
      "We lost the connection to the database and can't tell whether this was saved. Reload to check, or try again; trying twice is safe (tools: with the same requestKey).",
  },
  internal: {
    status: 500,
    trpc: "INTERNAL_SERVER_ERROR",
    message: "Something went wrong on our side. Nothing was changed.",
  },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorKinds;

/**
 * A refusal or failure with a code of the closed list; `message` and `data` may be read by the user, `cause` and `why`
 * (a sentence of ours, without a secret) are only logged.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly data: unknown;
  readonly why: string | undefined;

  constructor(
    code: ErrorCode,
    options: { message?: string; data?: unknown; cause?: unknown; why?: string } = {},
  ) {
    super(options.message ?? errorKinds[code].message, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.data = options.data;
    this.why = options.why;
  }
}
