import { explain, type Decision } from "@rediflow/policy";

/** The sentence that says why not; null when it is allowed. */
export function refusalOf(decision: Decision): string | null {
  return decision.allowed ? null : explain(decision.reason);
}
