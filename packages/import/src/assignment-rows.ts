import type { PersonSubject } from "@rediflow/policy";
import type { AssignmentRow } from "@rediflow/spreadsheet";
import type { ClosingIn } from "./closings.ts";
import type { Decide } from "./importer.ts";
import type { KnownPerson } from "./people-draft.ts";
import type { PeopleState, StoredProject } from "./people-state.ts";
import type { RowReport } from "./report.ts";

export type StoredAssignment = PeopleState["assignments"][number];
export type StoredAmount = Pick<PeopleState["allocations"][number], "amount" | "version">;

/** What is looked up for every row of the sheet. */
export interface Look {
  projects: ReadonlyMap<string, StoredProject>;
  /** By project and person, oldest first; what a row has taken is taken out. */
  free: Map<string, StoredAssignment[]>;
  /** What is planned, by assignment and month. */
  allocations: ReadonlyMap<string, ReadonlyMap<number, StoredAmount>>;
  /** All months that the sheet has. */
  months: readonly number[];
  /** The row in which each project, person and role came first. */
  firstRows: Map<string, number>;
  /** The pairs of project and person that rows are about, and the first of these rows. */
  pairs: Map<string, AssignmentRow>;
  decide: Decide;
  /** What a decision must know of a person, as they will be; null for nobody who may be seen. */
  subjectOf: (personId: string) => PersonSubject | null;
  closingIn: ClosingIn;
}

/** An assignment that a row is about; `isNew` until it is written. */
export interface PlacedAssignment {
  id: string;
  isNew: boolean;
  project: StoredProject;
  person: KnownPerson;
  report: RowReport;
}
