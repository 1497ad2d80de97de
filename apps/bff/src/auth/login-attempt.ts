import { createHash } from "node:crypto";
import type { Request, Response } from "express";
import type { Config } from "../config.ts";
import { cookiesOf, setCookie } from "./cookies.ts";
import { seal, unseal } from "./seal.ts";

/** One started login: what the callback must find again in the same browser. */
export interface LoginAttempt {
  state: string;
  nonce: string;
  codeVerifier: string;
  returnTo: string;
  startedAt: number;
}

const prefix = "rediflow-login-";
const path = "/oauth/callback";
const mostAttempts = 5;
/** Longer addresses come back to their path only: five attempts must fit into the 8 kB of cookies that proxies pass on. */
const mostAddress = 500;
/** A login must come back within ten minutes. */
export const attemptSeconds = 600;

/** Remembers an attempt in a cookie of its own, so that several tabs may log in at once. */
export function rememberAttempt(res: Response, attempt: LoginAttempt, config: Config): void {
  const kept = { ...attempt, returnTo: shortened(attempt.returnTo) };
  const value = seal(kept, "login-attempt", config.session.secrets).toString("base64url");
  setCookie(res, {
    name: cookieName(attempt.state),
    value,
    path,
    secure: config.secure,
    maxAge: attemptSeconds * 2,
  });
}

/**
 * Takes the attempt that belongs to a state out of the browser; undefined when this browser never began it or has used it.
 * Where more than five have piled up, all are forgotten (their path is the callback's, so only here can they be counted).
 */
export function takeAttempt(
  req: Request,
  res: Response,
  { state, config }: { state: string; config: Config },
): LoginAttempt | undefined {
  const cookies = cookiesOf(req);
  const names = Object.keys(cookies).filter((name) => name.startsWith(prefix));
  const mine = cookieName(state);
  for (const name of names.length > mostAttempts ? names : [mine]) forget(res, name, config);
  const value = cookies[mine];
  if (value === undefined) return undefined;
  const attempt = unseal(Buffer.from(value, "base64url"), "login-attempt", config.session.secrets) as
    LoginAttempt | undefined;
  return attempt?.state === state ? attempt : undefined;
}

function shortened(address: string): string {
  const { origin, pathname } = new URL(address);
  const found = [address, origin + pathname].find((each) => each.length <= mostAddress);
  return found ?? `${origin}/`;
}

function forget(res: Response, name: string, config: Config): void {
  setCookie(res, { name, value: "", path, secure: config.secure, maxAge: 0 });
}

function cookieName(state: string): string {
  return prefix + createHash("sha256").update(state).digest("base64url").slice(0, 16);
}
