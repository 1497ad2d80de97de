import express, { type RequestHandler } from "express";
import type { Database } from "@rediflow/db";
import type { Logger } from "pino";
import { AppError } from "../errors.ts";
import type { VerifyLogoutToken } from "./logout-token.ts";

/** POST /oauth/backchannel-logout: the provider's own request, which carries its proof in a signed token and no header of ours. */
export function backchannelLogout(parts: {
  db: Database;
  log: Logger;
  verify: VerifyLogoutToken;
}): RequestHandler[] {
  return [
    express.urlencoded({ extended: false, limit: "32kb" }),
    async (req, res) => {
      const token: unknown = (req.body as Record<string, unknown> | undefined)?.["logout_token"];
      if (typeof token !== "string")
        throw new AppError("logout-token-invalid", { why: "the form has no logout_token, or several" });
      const ended = await parts.db.endByBackchannelLogout(await parts.verify(token));
      if (ended === undefined)
        throw new AppError("logout-token-invalid", { why: "a notice with this jti was carried out before" });
      parts.log.info({ requestId: req.id, ended }, "the provider ended sessions");
      res.status(200).end();
    },
  ];
}
