import type { Action } from "@rediflow/policy";
import type { z } from "zod";
import { initTRPC } from "@trpc/server";
import type { Context } from "./context.ts";
import { formatError } from "./format-error.ts";

/** A procedure names the operation behind it, as far as others look at it. */
export interface Meta {
  operation: { action: Action; input: z.ZodType; unrecorded?: string | undefined };
}

const t = initTRPC.context<Context>().meta<Meta>().create({ errorFormatter: formatError, isDev: false });

export const router = t.router;
export const baseProcedure = t.procedure;
