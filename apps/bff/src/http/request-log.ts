import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import type { Logger } from "pino";

declare module "express-serve-static-core" {
  interface Request {
    /** Names this request in logs, changes and error messages. */
    id: string;
  }
}

/** Names every request and logs it when answered: method, path without its query and without what opens something, status, time; no header, cookie or body. */
export function requestLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    req.id = randomUUID();
    res.set("X-Request-Id", req.id);
    const started = performance.now();
    res.on("finish", () => {
      const ms = Math.round(performance.now() - started);
      log.info(
        { requestId: req.id, method: req.method, path: loggedPath(req.path), status: res.statusCode, ms },
        "request",
      );
    });
    next();
  };
}

/** The path without the token of a shared link, which opens it to everybody who reads the log, however it is spelled. */
export function loggedPath(path: string): string {
  const shared = /^(?:[/\\]|%2f|%5c)*(?:s|%(?:25)*[57]3)(?=[/\\]|%(?:25)*(?:2f|5c))/i.exec(path);
  return shared === null ? path.slice(0, 200) : `${shared[0]}/…`;
}
