import type { Request, Response } from "express";
import type { AppDeps } from "../app.ts";

/** What every call starts with. */
export interface Context {
  deps: AppDeps;
  req: Request;
  res: Response;
}
