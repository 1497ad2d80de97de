import { begin, unlessThere, type Reads } from "../../lib/reads.ts";

/** What the history is narrowed to: a person, an account, a row of the team, or one of its cells. */
export interface Narrowed {
  person?: string | undefined;
  user?: string | undefined;
  assignment?: string | undefined;
  month?: number | undefined;
}

/** The input of the list for a project and what it is narrowed to. */
export function askedFor(projectId: string, { person, user, assignment, month }: Narrowed) {
  return {
    projectId,
    ...(person === undefined ? {} : { personId: person }),
    ...(user === undefined ? {} : { userId: user }),
    ...(assignment === undefined ? {} : { assignmentId: assignment }),
    ...(assignment === undefined || month === undefined ? {} : { month }),
  };
}

/** Begins what the history of a project reads. */
export function readHistory(reads: Reads, projectId: string, narrowed: Narrowed): void {
  begin(reads.history.list.prefetchInfinite(askedFor(projectId, narrowed), unlessThere));
}
