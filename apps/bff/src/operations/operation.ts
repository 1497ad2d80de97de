import type { Action } from "@rediflow/policy";
import type { z } from "zod";
import type { Services } from "../services.ts";
import type { Asking, Call } from "./call.ts";

/** The description of an operation, the same for every door. */
export interface Described<A extends Action, I extends z.ZodType, O extends z.ZodType> {
  /** It decides, with the subject, who may do the operation. */
  action: A;
  input: I;
  output: O;
}

/** An operation that runs inside the transaction of its actor. */
interface Inside<A extends Action, I extends z.ZodType, O extends z.ZodType> extends Described<A, I, O> {
  /** Loads, decides, works and records, in this order; throws the refusal. */
  perform: (call: Call, input: z.output<I>) => Promise<z.output<O>>;
}

/** An operation that changes nothing. */
export interface ReadOperation<A extends Action, I extends z.ZodType, O extends z.ZodType> extends Inside<
  A,
  I,
  O
> {
  kind: "read";
  /** Does it count how often it was done? Then its transaction must be able to write. */
  counts: boolean;
}

/** An operation that changes something, and records what. */
export interface ChangeOperation<A extends Action, I extends z.ZodType, O extends z.ZodType> extends Inside<
  A,
  I,
  O
> {
  kind: "change";
  /** Why what it changes is not recorded; undefined where it is, as almost everywhere. */
  unrecorded: string | undefined;
}

/** A read that asks the network: its transaction has ended, and its connection is free, before it begins. */
export interface OutsideOperation<
  A extends Action,
  I extends z.ZodType,
  O extends z.ZodType,
> extends Described<A, I, O> {
  kind: "outside";
  perform: (asker: { deps: Services; asking: Asking }, input: z.output<I>) => Promise<z.output<O>>;
}

export type Operation<A extends Action, I extends z.ZodType, O extends z.ZodType> =
  ReadOperation<A, I, O> | ChangeOperation<A, I, O> | OutsideOperation<A, I, O>;
