import { DatabaseError, type ActorFacts, type Tx } from "@rediflow/db";
import {
  can,
  canByRole,
  explain,
  type Action,
  type Actor,
  type Decision,
  type Subject,
} from "@rediflow/policy";
import type { TRPCError } from "@trpc/server";
import { enter, identify } from "../auth/identify.ts";
import { AppError } from "../errors.ts";
import { actorFromFacts } from "./actor.ts";
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
}

/**
 * Begins a procedure: session → one transaction with the actor entered → the role's part of the decision → the rest,
 * rolled back as a whole when anything in it fails.
 */
export function procedureFor(action: Action) {
  return baseProcedure.meta({ action }).use(async ({ ctx, next, type }) => {
    const { deps, req } = ctx;
    try {
      return await enter(deps, await identify(deps, req), async (tx, facts) => {
        const { currentMonth } = facts;
        const actor = actorFromFacts(facts, deps.config);
        demand(canByRole(actor, action));
        const authorize = (subject: Subject): void => {
          demand(can(actor, action, { ...subject, currentMonth }));
        };
        const call: Call = { tx, actor, facts, currentMonth, requestId: req.id, authorize };
        const result = await next({ ctx: { ...ctx, call } });
        if (!result.ok) throw result.error satisfies TRPCError;
        return result;
      });
    } catch (error) {
      throw toTrpcError(type === "query" ? asReading(error) : error);
    }
  });
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
