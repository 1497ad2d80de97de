import type { ErrorRequestHandler, Request } from "express";
import type { Logger } from "pino";
import { causeOf } from "../cause-of.ts";
import { errorKinds, type AppError, type ErrorCode } from "../errors.ts";
import { toAppError } from "../to-app-error.ts";
import { showPage } from "./error-page.ts";

/** The last gate of plain HTTP: known errors pass with their code, everything else becomes `internal` with a request id. */
export function errorHandler(log: Logger): ErrorRequestHandler {
  // eslint-disable-next-line max-params -- Express knows an error handler by its four parameters
  return (thrown, req, res, next) => {
    const error = toAppError(thrown);
    const { status } = errorKinds[error.code];
    const line = { requestId: req.id, code: error.code, cause: causeOf(error) };
    if (status >= 500) log.error({ ...line, err: thrown as unknown }, "request failed");
    else log[worthALook.has(error.code) ? "warn" : "info"](line, "request refused");
    if (res.headersSent) {
      next(thrown);
      return;
    }
    if (status === 503) res.set("Retry-After", "2");
    if (status === 429) res.set("Retry-After", "60");
    if (wantsPage(req)) {
      showPage(res, {
        status,
        title: titles[error.code] ?? "That didn't work",
        message: error.message,
        link: wayOn(error.code, req.path),
        reference: `${error.code} · request ${req.id}`,
      });
      return;
    }
    res.status(status).set("Cache-Control", "no-store").json(errorBody(error, req.id));
  };
}

// Of these an administrator should know: the provider, the proxy or somebody's page is not as it should be.
const worthALook: ReadonlySet<string> = new Set([
  ...["login-refused", "second-account", "logout-token-invalid", "bad-host", "bad-origin"],
]);

/** The JSON body of a refusal outside tRPC. */
function errorBody({ code, message, data }: AppError, requestId: string): { error: object } {
  return { error: { code, message, requestId, ...(data !== undefined && { detail: data }) } };
}

/** What helps after a page that failed: the same once more, a new sign-in, or the application itself. */
function wayOn(code: ErrorCode, path: string): { href: string; text: string } {
  // An empty address is the page's own; a sign-in that came back cannot be taken up again.
  if (transientCodes.has(code) && path !== "/oauth/callback") return { href: "", text: "Try again" };
  return signingIn.has(code)
    ? { href: "/login", text: "Sign in again" }
    : { href: "/", text: "Go to Rediflow" };
}

const transientCodes: ReadonlySet<ErrorCode> = new Set([
  "database-unavailable",
  "overloaded",
  "too-many-requests",
  "provider-unavailable",
  "provider-refuses-client",
]);
const signingIn: ReadonlySet<ErrorCode> = new Set([
  "login-expired",
  "login-foreign-state",
  "login-refused",
  "not-signed-in",
  "provider-refuses-client",
  "provider-session-ended",
  "provider-unavailable",
  "second-account",
  "user-inactive",
]);

const titles: Partial<Record<string, string>> = {
  "login-expired": "This sign-in took too long",
  "login-foreign-state": "Sign in again",
  "login-refused": "Sign-in wasn't completed",
  "provider-refuses-client": "Sign-in isn't set up right",
  "provider-session-ended": "You are signed out",
  "provider-unavailable": "Sign-in isn't available right now",
  "second-account": "You have an account already",
  "user-inactive": "Your account is switched off",
  "not-visible": "Not found",
  "unknown-procedure": "Not found",
  "database-unavailable": "Rediflow isn't available right now",
  overloaded: "Rediflow is busy",
  "too-many-requests": "Too many requests",
};

function wantsPage(req: Request): boolean {
  return (
    req.method === "GET" && !/^\/(trpc|api)\b/.test(req.path) && req.accepts(["json", "html"]) === "html"
  );
}
