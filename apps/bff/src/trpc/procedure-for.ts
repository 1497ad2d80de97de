import { DatabaseError, type ActorFacts, type Tx } from "@rediflow/db";
import {
  actions,
  can,
  canByRole,
  explain,
  type Action,
  type Actor,
  type Decision,
  type Subject,
} from "@rediflow/policy";
import { enter, identify } from "../auth/identify.ts";
import { AppError } from "../errors.ts";
import { actorFromFacts } from "./actor.ts";
import type { Context } from "./context.ts";
import { toTrpcError } from "./format-error.ts";
import { baseProcedure } from "./init.ts";

/** What a procedure works with inside its transaction. */
export interface Call {
  tx: Tx;
  actor: Actor;
  facts: ActorFacts;
  currentMonth: number;
  requestId: string;
  /** Throws the refusal, with its reason and what would help, unless the actor may do the action to the subject. */
  authorize(subject: Subject): void;
  /** Does `work` once the transaction has been committed, and never where it was not. */
  afterwards(work: () => void): void;
}

/**
 * Begins a procedure: session → one transaction with the actor entered → the role's part of the decision → the rest,
 * rolled back as a whole when anything in it fails.
 */
export function procedureFor(action: Action) {
  return baseProcedure
    .meta({ action })
    .use(({ ctx, next, type }) =>
      translated(type, () =>
        entered(ctx, { action, type }, (call) => succeeded(next({ ctx: { ...ctx, call } }))),
      ),
    );
}

/**
 * Begins a procedure that asks the network: the same, but the transaction has ended, and its connection is free, before
 * the rest begins. There is no `call`, so only actions that the role alone decides begin this way; throws for another.
 */
export function procedureOutsideTransactionFor(action: Action) {
  if (actions[action].about !== "nothing") throw new Error(`${action} is not decided by the role alone`);
  return baseProcedure.meta({ action }).use(({ ctx, next, type }) =>
    translated(type, async () => {
      await entered(ctx, { action, type }, () => Promise.resolve());
      return await succeeded(next({ ctx }));
    }),
  );
}

/** Who only reads changes nothing, however the transaction ended. */
function asReading(error: unknown): unknown {
  return error instanceof DatabaseError && error.fault === "outcome-unknown"
    ? new DatabaseError("unavailable", error)
    : error;
}

/** Throws the refusal of a decision as an AppError that carries its reason. */
export function demand(decision: Decision): void {
  if (!decision.allowed)
    throw new AppError(decision.reason.code, { message: explain(decision.reason), data: decision.reason });
}

/** Runs `work` in a transaction as whoever sends the request, if their role may ever do the action. */
async function entered<T>(
  { deps, req }: Context,
  { action, type }: { action: Action; type: string },
  work: (call: Call) => Promise<T>,
): Promise<T> {
  const credential = await identify(deps, req);
  let left: (() => void)[] = [];
  const result = await enter(
    deps,
    { credential, reads: type === "query", request: req },
    async (tx, facts) => {
      // Another try begins from the start.
      left = [];
      const { currentMonth } = facts;
      const actor = actorFromFacts(facts, deps.config);
      demand(canByRole(actor, action));
      const authorize = (subject: Subject): void => {
        demand(can(actor, action, { ...subject, currentMonth }));
      };
      const afterwards = (each: () => void): void => void left.push(each);
      return await work({ tx, actor, facts, currentMonth, requestId: req.id, authorize, afterwards });
    },
  );
  for (const each of left) each();
  return result;
}

/** A result that failed is thrown, so that it rolls back what surrounds it. */
async function succeeded<R extends { ok: boolean }>(running: Promise<R>): Promise<R> {
  const result = await running;
  if (!result.ok) throw (result as unknown as { error: Error }).error;
  return result;
}

async function translated<T>(type: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toTrpcError(type === "query" ? asReading(error) : error);
  }
}
