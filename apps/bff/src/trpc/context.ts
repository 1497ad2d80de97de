import type { IncomingMessage } from "node:http";
import type { Services } from "../services.ts";

/** What every procedure begins with: the dependencies and the request, whose id names it in logs and errors. */
export interface Context {
  deps: Services;
  req: IncomingMessage & { id: string };
}
