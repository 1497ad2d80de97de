import type { IncomingMessage } from "node:http";
import type { Services } from "../services.ts";

/** The dependencies and the request, whose id names it in logs and errors; every procedure begins with them. */
export interface Context {
  deps: Services;
  req: IncomingMessage & { id: string };
}
