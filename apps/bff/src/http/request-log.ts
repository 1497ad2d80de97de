import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import type { Logger } from "pino";

declare module "express-serve-static-core" {
  interface Request {
    /** Names this request in logs, audit events and error messages. */
    id: string;
  }
}

/** Names every request and logs it when answered: method, path without its query, status, time; no header, cookie or body. */
export function requestLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    req.id = randomUUID();
    res.set("X-Request-Id", req.id);
    const started = performance.now();
    res.on("finish", () => {
      const ms = Math.round(performance.now() - started);
      log.info(
        { requestId: req.id, method: req.method, path: req.path.slice(0, 200), status: res.statusCode, ms },
        "request",
      );
    });
    next();
  };
}
