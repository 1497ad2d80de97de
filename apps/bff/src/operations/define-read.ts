import type { AboutOf, Action, ReadAction, SubjectOf } from "@rediflow/policy";
import type { z } from "zod";
import { authorise } from "./authorise.ts";
import type { Call } from "./call.ts";
import type { Described, OutsideOperation, ReadOperation } from "./operation.ts";

/**
 * How an operation loads what it works on. One about a subject gives the subject that the decision needs, with whatever
 * else the work needs; one that the role alone decides has nothing to load.
 */
export type Loads<A extends Action, I extends z.ZodType, L> =
  AboutOf<A> extends "nothing"
    ? { load?: undefined }
    : { load: (call: Call, input: z.output<I>) => Promise<L & { subject: SubjectOf<A> }> };

/** The same where it does not matter which. */
export interface AnyLoad<A extends Action, I extends z.ZodType, L> {
  load?: ((call: Call, input: z.output<I>) => Promise<L & { subject: SubjectOf<A> }>) | undefined;
}

interface Read<A extends Action, I extends z.ZodType, O extends z.ZodType, L> extends Described<A, I, O> {
  /** Does it count how often it was done? */
  counts?: boolean;
  run: (call: Call, input: z.output<I>, loaded: L) => Promise<z.output<O>>;
}

/** Describes an operation that changes nothing; the frame decides about it before `run` begins. */
export function defineRead<A extends ReadAction, I extends z.ZodType, O extends z.ZodType, L = undefined>(
  described: Read<A, I, O, L> & Loads<A, I, L>,
): ReadOperation<A, I, O> {
  const { action, input, output, counts = false, run } = described;
  const { load }: AnyLoad<A, I, L> = described;
  return {
    kind: "read",
    counts,
    action,
    input,
    output,
    perform: async (call, asked) => {
      const loaded = await load?.(call, asked);
      authorise(call, action, loaded);
      return await run(call, asked, loaded as L);
    },
  };
}

/** Describes a read that asks the network, after its actor's role was decided about and the transaction has ended. */
export function defineOutside<A extends ReadAction, I extends z.ZodType, O extends z.ZodType>(
  described: Omit<OutsideOperation<A, I, O>, "kind"> & (AboutOf<A> extends "nothing" ? unknown : never),
): OutsideOperation<A, I, O> {
  return { kind: "outside", ...described };
}
