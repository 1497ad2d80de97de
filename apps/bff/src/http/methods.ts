import type { RequestHandler } from "express";
import { AppError } from "../errors.ts";

// By the beginning of the path, as the router compares it; what is not named here is a page.
const methods: readonly [path: RegExp, allowed: readonly string[]][] = [
  [/^\/trpc(?:\/|$)/i, ["GET", "POST"]],
  [/^\/api\/imports(?:\/|$)/i, ["POST"]],
  [/^\/api(?:\/|$)/i, ["GET"]],
  // Express answers HEAD as GET: whoever only looks (a preview, a scanner) would use up a sign-in or count as a visit.
  [/^\/(?:login|oauth\/callback)\/?$/i, ["GET"]],
  [/^\/s\//i, ["GET"]],
  [/^\/(?:logout|oauth\/backchannel-logout)\/?$/i, ["POST"]],
];
const ofPages = ["GET", "HEAD"];

/** Refuses every method that the address does not have, before anything else looks at the request, and names those that it has. */
export function onlyItsMethods(): RequestHandler {
  return (req, res, next) => {
    const allowed = methods.find(([path]) => path.test(req.path))?.[1] ?? ofPages;
    if (!allowed.includes(req.method)) {
      res.set("Allow", allowed.join(", "));
      throw new AppError("method-not-allowed");
    }
    next();
  };
}
