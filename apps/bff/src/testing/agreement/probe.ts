import type { Action, Subject } from "@rediflow/policy";

/** One decision, asked of both: the policy by its subject, PostgreSQL by a statement that touches a row only when it may. */
export interface Probe {
  action: Action;
  subject: Subject;
  sql: string;
  values: unknown[];
  /** Allowed only where this is allowed too. */
  also?: { action: Action; subject: Subject };
}

/** A probe without a second condition. */
export function probe(action: Action, subject: Subject, sql: string, ...values: unknown[]): Probe {
  return { action, subject, sql, values };
}
