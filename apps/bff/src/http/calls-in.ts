import type { Request } from "express";

/** One address can carry as many calls as fit into it, and starve everyone else: the page sends at most 20. */
export const mostCallsPerRequest = 20;

/** How many calls a request to the API carries; tRPC decodes the path before it takes it apart, so an encoded comma parts calls too. */
export function callsIn(req: Request): number {
  return req.path.split(/,|%2c/i).length;
}
