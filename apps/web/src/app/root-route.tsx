import { createRootRouteWithContext } from "@tanstack/react-router";
import * as v from "valibot";
import type { Reads } from "../lib/reads.ts";
import { CrashPage, NotFoundPage } from "./fallback-pages.tsx";
import { Shell } from "./shell.tsx";
import { readShell } from "./shell-reads.ts";

/** What the loaders of the routes get: the reads, which they begin together with the screen's part of the page. */
export interface RouteContext {
  reads: Reads;
}

/** The frame around every screen. */
export const root = createRootRouteWithContext<RouteContext>()({
  loader: ({ context }) => {
    readShell(context.reads);
  },
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: CrashPage,
});

/** A part of an address that may be missing; one that is too long is taken as missing. */
export const optionalText = v.fallback(v.optional(v.pipe(v.string(), v.maxLength(100))), undefined);

/** A month in an address that may be missing. */
export const optionalMonth = v.fallback(v.optional(v.pipe(v.number(), v.integer())), undefined);

/** How a table is looked at: its order and its columns. */
export const tableView = {
  sort: optionalText,
  columns: v.fallback(v.optional(v.pipe(v.string(), v.maxLength(400))), undefined),
};

/** Is a screen opened, or read ahead? One that is open waits by itself until its search is typed. */
export function isOpened(cause: "preload" | "enter" | "stay"): boolean {
  return cause !== "stay";
}
