import type { ErrorRequestHandler, Request } from "express";
import type { Logger } from "pino";
import { causeOf } from "../cause-of.ts";
import { errorKinds, type AppError } from "../errors.ts";
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
        title: titles[error.code] ?? "That did not work",
        message: error.message,
        link: passing.has(error.code) ? sameAgain : { href: "/login", text: "Sign in again" },
        reference: `${error.code} · request ${req.id}`,
      });
      return;
    }
    res.status(status).set("Cache-Control", "no-store").json(errorBody(error, req.id));
  };
}

// Of these an administrator should know: the provider, the proxy or somebody's page is not as it should be.
const worthALook: ReadonlySet<string> = new Set([
  ...["login-refused", "logout-token-invalid", "bad-host", "bad-origin"],
]);

/** The JSON body of a refusal outside tRPC. */
function errorBody(
  error: AppError,
  requestId: string,
): { error: { code: string; message: string; requestId: string } } {
  return { error: { code: error.code, message: error.message, requestId } };
}

// Of these a new sign-in helps nobody: an empty address is the page's own.
const passing: ReadonlySet<string> = new Set(["database-unavailable", "overloaded"]);
const sameAgain = { href: "", text: "Try again" };

const titles: Partial<Record<string, string>> = {
  "login-expired": "This sign-in took too long",
  "login-foreign-state": "Sign in again",
  "login-refused": "Sign-in was not completed",
  "provider-unavailable": "Sign-in is not available right now",
  "user-inactive": "Your account is switched off",
};

function wantsPage(req: Request): boolean {
  return req.method === "GET" && !req.path.startsWith("/trpc") && req.accepts(["json", "html"]) === "html";
}
