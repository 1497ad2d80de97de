import { parseCookie, stringifySetCookie } from "cookie";
import type { Request, Response } from "express";

/** The cookies of a request, by name. */
export function cookiesOf(req: Pick<Request, "headers">): Record<string, string | undefined> {
  return parseCookie(req.headers.cookie ?? "");
}

/** Adds a cookie: HttpOnly, SameSite=Lax; `maxAge` in seconds, 0 removes it. */
export function setCookie(
  res: Response,
  cookie: { name: string; value: string; path: string; maxAge?: number; secure: boolean },
): void {
  res.append("Set-Cookie", stringifySetCookie({ ...cookie, httpOnly: true, sameSite: "lax" }));
}
