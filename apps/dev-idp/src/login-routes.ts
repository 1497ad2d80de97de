import {
  Router,
  urlencoded,
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
} from "express";
import { errors, type Provider } from "oidc-provider";
import type { Directory } from "./directory.ts";
import type { Page } from "./page.ts";
import { expiredPage, refusedPage, signInPage } from "./pages.ts";

interface LoginDeps {
  provider: Provider;
  directory: Directory;
  appUrl: string;
  /** Told of a new sign-in in a browser that was signed in as the same person: the uid of the session, and whose it is. */
  onSignInAgain?: (uid: string, accountId: string) => Promise<void>;
}

/** The password form at `/interaction/<uid>`, shown and answered; a login that has expired gets a page that says so. */
export function loginRoutes(deps: LoginDeps): Router {
  const router = Router();
  router.get("/interaction/:uid", showForm(deps));
  router.post("/interaction/:uid", urlencoded({ extended: false, limit: "10kb" }), answerForm(deps));
  router.use(showFault(deps));
  return router;
}

function showForm({ provider, directory }: LoginDeps): RequestHandler {
  return async (req, res) => {
    const { params } = await provider.interactionDetails(req, res);
    const { login_hint: hint } = params;
    const email = typeof hint === "string" ? hint : "";
    send(res, 200, signInPage(directory.list(), { email, refused: false }));
  };
}

function answerForm({ provider, directory, onSignInAgain }: LoginDeps): RequestHandler {
  return async (req, res) => {
    const { session } = await provider.interactionDetails(req, res);
    const email = field(req, "email");
    const user = directory.signIn(email, field(req, "password"));
    if (user === undefined) {
      send(res, 401, signInPage(directory.list(), { email, refused: true }));
      return;
    }
    if (session?.uid !== undefined && session.accountId === user.subject)
      await onSignInAgain?.(session.uid, user.subject);
    await provider.interactionFinished(req, res, { login: { accountId: user.subject, amr: ["pwd"] } });
  };
}

function field(req: Request, name: string): string {
  const body = (req.body ?? {}) as Record<string, unknown>;
  const value = body[name];
  return typeof value === "string" ? value : "";
}

/** Stands where Express would answer with a stack trace. */
function showFault({ appUrl }: LoginDeps): ErrorRequestHandler {
  // eslint-disable-next-line max-params -- Express knows an error handler by its four parameters
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(error);
    } else if (error instanceof errors.SessionNotFound) {
      send(res, 400, expiredPage(appUrl));
    } else {
      const { status = 500, message = "unknown" } = error as { status?: number; message?: string };
      send(res, status, refusedPage(message, appUrl));
    }
  };
}

function send(res: Response, status: number, { body, headers }: Page): void {
  res.status(status).set(headers).send(body);
}
