import { createHash, randomBytes } from "node:crypto";
import type { Request, Response } from "express";
import type { Config } from "../config.ts";
import { cookiesOf, setCookie } from "./cookies.ts";

/** A new opaque session value of 256 random bits. */
export function newSessionToken(): string {
  return randomBytes(32).toString("base64url");
}

/** SHA-256 of the cookie's value: all that the database ever sees of it. */
export function hashToken(token: string): Uint8Array {
  return createHash("sha256").update(token).digest();
}

/** The session value that the request's cookie carries, if it has the right form. */
export function readSessionToken(req: Pick<Request, "headers">, config: Config): string | undefined {
  const value = cookiesOf(req)[config.session.cookieName];
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined;
}

/** Gives the browser its session cookie. */
export function giveSessionCookie(res: Response, token: string, config: Config): void {
  setCookie(res, { name: config.session.cookieName, value: token, path: "/", secure: config.secure });
}

/** Takes the session cookie from the browser. */
export function takeSessionCookie(res: Response, config: Config): void {
  setCookie(res, { name: config.session.cookieName, value: "", path: "/", secure: config.secure, maxAge: 0 });
}
