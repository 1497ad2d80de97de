import type { ChangeAction } from "@rediflow/policy";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { authorise } from "./authorise.ts";
import type { Call } from "./call.ts";
import type { AnyLoad, Loads } from "./define-read.ts";
import type { ChangeOperation, Described } from "./operation.ts";
import { recordChanges, type Change } from "./record-changes.ts";
import { askedFor, findRepeated, keepRequestKey, type MadeBefore } from "./repeated.ts";

/** What an operation made: its answer and what it changed; nothing is an explicit empty list. */
export interface Made<T> {
  output: T;
  changes: readonly Change[];
  /** The operation to which the changes belong, where other calls belong to it as well. */
  operationId?: string | undefined;
}

/** The input without the key by which a repeated call is known. */
export type Content<I extends z.ZodType> = Without<z.output<I>>;

type Without<T> = T extends { requestKey?: unknown } ? Omit<T, "requestKey"> : T;

interface Repeatable<A extends ChangeAction, I extends z.ZodType, O extends z.ZodType> extends Described<
  A,
  I,
  O
> {
  /** Tells operations of the same action apart, so that the same key sent to both is not taken for the same call. */
  variant?: string;
  /** Why what it changes is not recorded. */
  unrecorded?: string;
  /** For an input with a `requestKey`: the answer where the same call was made before, given instead of making it again. */
  repeated?: (call: Call, before: MadeBefore, input: Content<I>) => z.output<O> | Promise<z.output<O>>;
}

interface ChangeOfOne<A extends ChangeAction, I extends z.ZodType, O extends z.ZodType, L> extends Repeatable<
  A,
  I,
  O
> {
  run: (call: Call, input: Content<I>, loaded: L) => Promise<Made<z.output<O>>>;
}

/** Describes an operation that changes something: the frame decides about it before `run` begins, and records what `run` says it changed. */
export function defineChange<A extends ChangeAction, I extends z.ZodType, O extends z.ZodType, L = undefined>(
  described: ChangeOfOne<A, I, O, L> & Loads<A, I, L>,
): ChangeOperation<A, I, O> {
  const { action, run } = described;
  const { load }: AnyLoad<A, I, L> = described;
  return changeOperation(described, {
    decide: async (call, input) => {
      const loaded = await load?.(call, input as z.output<I>);
      authorise(call, action, loaded);
      return loaded as L;
    },
    run,
  });
}

interface ChangeOfMany<A extends ChangeAction, I extends z.ZodType, O extends z.ZodType> extends Repeatable<
  A,
  I,
  O
> {
  run: (call: Call, input: Content<I>) => Promise<Made<z.output<O>>>;
}

/** Describes an operation on many things that takes what is allowed and names the rest: `run` asks `call.decide` about each of them. */
export function defineChangeOfMany<A extends ChangeAction, I extends z.ZodType, O extends z.ZodType>(
  described: ChangeOfMany<A, I, O>,
): ChangeOperation<A, I, O> {
  const { action, run } = described;
  return changeOperation(described, {
    decide: () => Promise.resolve(),
    run: async (call, input) => {
      let decided = 0;
      const decide: Call["decide"] = (...asked) => {
        decided += 1;
        return call.decide(...asked);
      };
      const made = await run({ ...call, decide }, input);
      if (decided === 0) throw new Error(`${action} has decided about nothing`);
      return made;
    },
  });
}

interface Steps<I extends z.ZodType, O extends z.ZodType, L> {
  decide: (call: Call, input: Content<I>) => Promise<L>;
  run: (call: Call, input: Content<I>, loaded: L) => Promise<Made<z.output<O>>>;
}

function changeOperation<A extends ChangeAction, I extends z.ZodType, O extends z.ZodType, L>(
  { action, input, output, variant, unrecorded, repeated }: Repeatable<A, I, O>,
  { decide, run }: Steps<I, O, L>,
): ChangeOperation<A, I, O> {
  const perform = async (call: Call, given: z.output<I>): Promise<z.output<O>> => {
    const { requestKey, ...rest } = given as { requestKey?: string };
    const content = rest as Content<I>;
    // A repeated call is decided about as the first was: its key does not outlive the right to the change.
    const loaded = await decide(call, content);
    const asked =
      repeated && requestKey !== undefined ? askedFor(requestKey, action, { ...rest, variant }) : undefined;
    const before = asked && (await findRepeated(call, asked));
    if (repeated && before) return await repeated(call, before, content);
    const made = await run(call, content, loaded);
    const operationId = made.operationId ?? randomUUID();
    if (made.changes.length > 0) await recordChanges(call, { action, operationId }, made.changes);
    if (asked) await keepRequestKey(call, asked, { operationId, entityId: made.changes[0]?.entityId ?? "" });
    return made.output;
  };
  return { kind: "change", action, input, output, unrecorded, perform };
}
