import type { Action } from "@rediflow/policy";
import type { z } from "zod";
import type { ChangeOperation, Operation, OutsideOperation, ReadOperation } from "../operations/operation.ts";
import { runAs } from "../operations/run-as.ts";
import type { Context } from "./context.ts";
import { toTrpcError } from "./format-error.ts";
import { baseProcedure } from "./init.ts";

/** A read as a procedure, asked for by GET. */
export function query<A extends Action, I extends z.ZodType, O extends z.ZodType>(
  operation: ReadOperation<A, I, O> | OutsideOperation<A, I, O>,
) {
  return baseProcedure
    .meta({ action: operation.action })
    .input(untouched<I>())
    .query(({ ctx, input }) => answer(ctx, operation, input));
}

/** A change as a procedure, asked for by POST. */
export function mutation<A extends Action, I extends z.ZodType, O extends z.ZodType>(
  operation: ChangeOperation<A, I, O>,
) {
  return baseProcedure
    .meta({ action: operation.action })
    .input(untouched<I>())
    .mutation(({ ctx, input }) => answer(ctx, operation, input));
}

/** A shape for tRPC's types alone: the operation itself reads its input, after the role was decided about. */
function untouched<S extends z.ZodType>() {
  const parse = (value: unknown): z.output<S> => value as z.output<S>;
  return { parse } as { parse: typeof parse; _input: z.input<S>; _output: z.output<S> };
}

async function answer<A extends Action, I extends z.ZodType, O extends z.ZodType>(
  { deps, req }: Context,
  operation: Operation<A, I, O>,
  input: unknown,
): Promise<z.output<O>> {
  try {
    return await runAs({ deps, asking: req }, operation, input);
  } catch (error) {
    throw toTrpcError(error);
  }
}
