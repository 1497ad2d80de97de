import { explain, type Action, type Decision, type PersonSubject, type SubjectOf } from "@rediflow/policy";
import type { Finding, Reason } from "@rediflow/spreadsheet";
import type { EnteredTransaction } from "./entered-transaction.ts";

/** Who imports: what the policy lets them do, and what it must know of people to say so. */
export interface Importer {
  /** The person that the actor is in the plan; null for none. */
  personId: string | null;
  currentMonth: number;
  decide: <A extends Action>(action: A, subject: SubjectOf<A>) => Decision;
  /** What a decision must know of people whom the database has shown, by id. */
  personSubjects: (ids: readonly string[]) => Promise<ReadonlyMap<string, PersonSubject>>;
}

/** The transaction that an import works in, and who imports. */
export interface Importing {
  tx: EnteredTransaction;
  importer: Importer;
}

export type Decide = Importer["decide"];

/** What a plan must know of who imports, and when. */
export type Planner = Pick<Importer, "decide" | "currentMonth">;

/** The policy's refusal as it stands in a report; undefined where it allows. */
export function refusalOf(decision: Decision): Pick<Finding, "code" | "sentence"> | undefined {
  if (decision.allowed) return undefined;
  // The codes of what an import does are part of the list of workbooks' reasons: a test looks at all of them.
  return { code: decision.reason.code as Reason, sentence: explain(decision.reason) };
}
