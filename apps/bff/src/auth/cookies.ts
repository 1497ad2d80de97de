import { parseCookie, stringifySetCookie } from "cookie";
import type { Request, Response } from "express";

/** A cookie to set; `maxAge` in seconds, 0 removes it. */
export interface Cookie {
  name: string;
  value: string;
  path: string;
  maxAge?: number;
  secure: boolean;
}

/** The cookies of a request, by name. */
export function cookiesOf(req: Pick<Request, "headers">): Record<string, string | undefined> {
  return parseCookie(req.headers.cookie ?? "");
}

/** Adds a cookie: HttpOnly, SameSite=Lax. */
export function setCookie(res: Response, cookie: Cookie): void {
  res.append("Set-Cookie", cookieLine(cookie));
}

/** The value of the header Set-Cookie for a cookie: HttpOnly, SameSite=Lax. */
export function cookieLine(cookie: Cookie): string {
  return stringifySetCookie({ ...cookie, httpOnly: true, sameSite: "lax" });
}
