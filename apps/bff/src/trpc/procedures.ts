import type { Action } from "@rediflow/policy";
import { TRPCError } from "@trpc/server";
import type { z } from "zod";
import type { ChangeOperation, Operation, OutsideOperation, ReadOperation } from "../operations/operation.ts";
import { runAs, type InputReader } from "../operations/run-as.ts";
import type { Context } from "./context.ts";
import { appErrorOf, toTrpcError } from "./format-error.ts";
import { baseProcedure, type Meta } from "./init.ts";

/** A read as a procedure, asked for by GET. */
export function query<A extends Action, I extends z.ZodType, O extends z.ZodType>(
  operation: ReadOperation<A, I, O> | OutsideOperation<A, I, O>,
) {
  return procedure<I>(operation).query(({ ctx, input }) => answer(ctx, operation, input));
}

/** A change as a procedure, asked for by POST. */
export function mutation<A extends Action, I extends z.ZodType, O extends z.ZodType>(
  operation: ChangeOperation<A, I, O>,
) {
  return procedure<I>(operation).mutation(({ ctx, input }) => answer(ctx, operation, input));
}

/** The operation itself reads its input, after the role was decided about: tRPC hands on how, and knows only the types. */
function procedure<I extends z.ZodType>(operation: Meta["operation"]) {
  return baseProcedure
    .meta({ operation })
    .use(({ getRawInput, next }) => next({ getRawInput: () => Promise.resolve(getRawInput) }))
    .input(asItCame<I>());
}

function asItCame<I extends z.ZodType>() {
  const parse = (reader: unknown): z.output<I> => reader as z.output<I>;
  return { parse } as { parse: typeof parse; _input: z.input<I>; _output: z.output<I> };
}

async function answer<A extends Action, I extends z.ZodType, O extends z.ZodType>(
  { deps, req }: Context,
  operation: Operation<A, I, O>,
  reader: unknown,
): Promise<z.output<O>> {
  try {
    return await runAs({ deps, asking: req }, operation, () => readRaw(reader as InputReader));
  } catch (error) {
    throw toTrpcError(error);
  }
}

/** The input as tRPC has read it; Rediflow refuses what tRPC cannot read. */
async function readRaw(read: InputReader): Promise<unknown> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof TRPCError ? appErrorOf(error) : error;
  }
}
