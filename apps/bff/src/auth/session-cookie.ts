import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Request, Response } from "express";
import type { Config } from "../config.ts";
import { cookiesOf, setCookie } from "./cookies.ts";

const randomBytesOfToken = 24;
const randomLength = 32;

/** A new opaque session value: 192 random bits, and the proof under the newest secret that it was made here. */
export function newSessionToken(secrets: readonly string[]): string {
  const random = randomBytes(randomBytesOfToken).toString("base64url");
  return random + proofOf(random, secrets[0] ?? "");
}

/** SHA-256 of the cookie's value: all that the database ever sees of it. */
export function hashToken(token: string): Uint8Array {
  return createHash("sha256").update(token).digest();
}

/** The session value that the request's cookie carries, if it was made here: an invented one never comes near the database. */
export function readSessionToken(req: Pick<Request, "headers">, config: Config): string | undefined {
  const value = cookiesOf(req)[config.session.cookieName];
  if (value === undefined || !/^[\w-]{43}$/.test(value)) return undefined;
  const [random, proof] = [value.slice(0, randomLength), value.slice(randomLength)];
  const isOurs = config.session.secrets.some((secret) => isSame(proofOf(random, secret), proof));
  return isOurs ? value : undefined;
}

/** Eleven characters that nobody can make without the secret; they prove where a value comes from, the random part that it is a session's. */
function proofOf(random: string, secret: string): string {
  return createHmac("sha256", secret).update(`session cookie ${random}`).digest("base64url").slice(0, 11);
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** Gives the browser its session cookie. */
export function giveSessionCookie(res: Response, token: string, config: Config): void {
  setCookie(res, { name: config.session.cookieName, value: token, path: "/", secure: config.secure });
}

/** Takes the session cookie from the browser. */
export function takeSessionCookie(res: Response, config: Config): void {
  setCookie(res, { name: config.session.cookieName, value: "", path: "/", secure: config.secure, maxAge: 0 });
}
