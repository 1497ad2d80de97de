import type { Action, SubjectOf } from "@rediflow/policy";

/** A decision about some action, with the subject that it needs. */
export interface Asked {
  action: Action;
  subject: SubjectOf<Action>;
}

/** One decision, asked of both: the policy by its subject, PostgreSQL by a statement that touches a row only when it may. */
export interface Probe extends Asked {
  sql: string;
  values: unknown[];
  /** Allowed only where this is allowed too. */
  also?: Asked;
}

/** A probe without a second condition. */
export function probe<A extends Action>(
  action: A,
  subject: SubjectOf<A>,
  sql: string,
  ...values: unknown[]
): Probe {
  return { action, subject, sql, values };
}
