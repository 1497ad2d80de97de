import type { Request, Response } from "express";
import type { Config } from "../config.ts";
import { emptySlot, fillSlot, removeOldCookies, valuesInSlots } from "./login-slots.ts";
import { seal, unseal } from "./seal.ts";

/** One started login: what the callback must find again in the same browser. */
export interface LoginAttempt {
  state: string;
  nonce: string;
  codeVerifier: string;
  returnTo: string;
  startedAt: number;
}

/** Longer addresses come back to their path only: the attempts of one browser must fit into its cookies. */
const mostAddress = 500;
/** A login must come back within ten minutes. */
export const attemptSeconds = 600;

/** Remembers an attempt in the browser, beside four others at most: several tabs may log in at once, and the oldest gives way. */
export function rememberAttempt(
  req: Request,
  res: Response,
  { attempt, config }: { attempt: LoginAttempt; config: Config },
): void {
  const kept = { ...attempt, returnTo: shortened(attempt.returnTo) };
  const value = seal(kept, "login-attempt", config.session.secrets).toString("base64url");
  fillSlot(req, res, { value, config });
}

/** Takes the attempt that belongs to a state out of the browser; undefined when this browser never began it or has used it. */
export function takeAttempt(
  req: Request,
  res: Response,
  { state, config }: { state: string; config: Config },
): LoginAttempt | undefined {
  removeOldCookies(req, res, config);
  for (const { slot, value } of valuesInSlots(req, config)) {
    const attempt = unseal(Buffer.from(value, "base64url"), "login-attempt", config.session.secrets) as
      LoginAttempt | undefined;
    if (attempt?.state !== state) continue;
    emptySlot(res, slot, config);
    return attempt;
  }
  return undefined;
}

function shortened(address: string): string {
  const { origin, pathname } = new URL(address);
  const found = [address, origin + pathname].find((each) => each.length <= mostAddress);
  return found ?? `${origin}/`;
}
