import { randomInt } from "node:crypto";
import type { Request, Response } from "express";
import type { Config } from "../config.ts";
import { cookiesOf, setCookie, type Cookie } from "./cookies.ts";

/** So many logins may be under way in one browser: all of them fit into the 8 kB of cookies that proxies pass on. */
const mostSlots = 5;
const path = "/oauth/callback";
/** As long as a login may take, and as long again, so that one that took too long is told so. */
const keptSeconds = 1200;

type Naming = Pick<Config, "env" | "secure">;

/** Puts a value into a cookie that is free, or takes the place of the oldest one. */
export function fillSlot(
  req: Request,
  res: Response,
  { value, config }: { value: string; config: Config },
): void {
  const filled = slotsInOrder(req, config);
  const free = slots.filter((slot) => !filled.includes(slot));
  // Tabs that a browser opens again all at once know nothing of each other: chance keeps most of them apart.
  const slot = free[randomInt(Math.max(free.length, 1))] ?? filled[0] ?? 0;
  const order = [...filled.filter((each) => each !== slot), slot].join(".");
  setCookie(res, { ...slotCookie(config, slot), value, maxAge: keptSeconds });
  setCookie(res, { ...orderCookie(config), value: order, maxAge: keptSeconds });
}

/** The contents of the cookies that came with a callback, by slot. */
export function valuesInSlots(req: Request, config: Config): { slot: number; value: string }[] {
  const cookies = cookiesOf(req);
  return slots.flatMap((slot) => {
    const value = cookies[slotCookie(config, slot).name];
    return value === undefined ? [] : [{ slot, value }];
  });
}

/** Takes one value out of the browser. */
export function emptySlot(res: Response, slot: number, config: Config): void {
  setCookie(res, { ...slotCookie(config, slot), maxAge: 0 });
}

/** Takes out the cookies of an earlier release, which had a name of its own for each login and piled up. */
export function removeOldCookies(req: Request, res: Response, config: Config): void {
  for (const name of oldNames(req.headers.cookie ?? ""))
    setCookie(res, { name, value: "", path, secure: config.secure, maxAge: 0 });
}

/** The removal of every login cookie that may be in a browser whose request could not be read; `seen` is the part of it that came. */
export function removalOfAll(config: Naming, seen: string): Cookie[] {
  const old = oldNames(seen).map((name) => ({ name, value: "", path, secure: config.secure }));
  const ours = [...slots.map((slot) => slotCookie(config, slot)), orderCookie(config)];
  return [...ours, ...old].map((each) => ({ ...each, maxAge: 0 }));
}

const slots = Array.from({ length: mostSlots }, (_, at) => at);

function slotCookie({ env, secure }: Naming, slot: number): Cookie {
  return { name: `rediflow-login-${env}-${slot.toString()}`, value: "", path, secure };
}

/** The slots that are filled, oldest first; their cookies are sent to the callback only. */
function orderCookie({ env, secure }: Naming): Cookie {
  return { name: `rediflow-login-${env}-order`, value: "", path: "/login", secure };
}

function slotsInOrder(req: Request, config: Naming): number[] {
  const order = cookiesOf(req)[orderCookie(config).name] ?? "";
  return /^\d(\.\d)*$/.test(order) ? [...new Set(order.split(".").map(Number))].filter(isSlot) : [];
}

function isSlot(slot: number): boolean {
  return slots.includes(slot);
}

const mostOld = 60;

function oldNames(cookies: string): string[] {
  const names = [...cookies.matchAll(/(?<![^;\s])rediflow-login-[\w-]{16}(?==)/g)].map(([name]) => name);
  return [...new Set(names)].slice(0, mostOld);
}
