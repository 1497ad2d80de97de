import type { Action } from "@rediflow/policy";
import { initTRPC } from "@trpc/server";
import type { Context } from "./context.ts";
import { formatError } from "./format-error.ts";

const t = initTRPC
  .context<Context>()
  .meta<{ action: Action }>()
  .create({ errorFormatter: formatError, isDev: false });

export const router = t.router;
export const baseProcedure = t.procedure;
