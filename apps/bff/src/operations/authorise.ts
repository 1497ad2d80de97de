import {
  actions,
  can,
  canByRole,
  explain,
  type Action,
  type Decision,
  type SubjectOf,
} from "@rediflow/policy";
import { AppError } from "../errors.ts";
import type { Call } from "./call.ts";

/** Throws the refusal of a decision as an AppError that carries its reason. */
export function demand(decision: Decision): void {
  if (!decision.allowed)
    throw new AppError(decision.reason.code, { message: explain(decision.reason), data: decision.reason });
}

/** Throws the refusal, with its reason and what would help, unless the actor may do the action to the subject that was loaded. */
export function authorise<A extends Action>(
  { actor, currentMonth }: Call,
  action: A,
  loaded: { subject: SubjectOf<A> } | undefined,
): void {
  if (actions[action].about === "nothing") demand(canByRole(actor, action));
  else if (loaded === undefined) throw new Error(`${action} is decided about a subject, and none was loaded`);
  else demand(can(actor, action, { ...loaded.subject, currentMonth }));
}
