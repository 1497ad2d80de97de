import type { AssignmentRow } from "@rediflow/spreadsheet";
import type { Refuse } from "./frozen.ts";
import type { KnownPerson } from "./people-draft.ts";
import type { PeopleState, StoredProject } from "./people-state.ts";
import type { RowReport } from "./report.ts";

export type StoredAssignment = PeopleState["assignments"][number];

/** What is looked up for every row of the sheet. */
export interface Look {
  projects: ReadonlyMap<string, StoredProject>;
  /** By project and person, oldest first; what a row has taken is taken out. */
  free: Map<string, StoredAssignment[]>;
  /** Amounts by assignment and month. */
  allocations: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** All months that the sheet has. */
  months: readonly number[];
  /** The row in which each project, person and role came first. */
  firstRows: Map<string, number>;
  /** The pairs of project and person that rows are about, and the first of these rows. */
  pairs: Map<string, AssignmentRow>;
  refuse: Refuse;
}

/** An assignment that a row is about; `isNew` until it is written. */
export interface PlacedAssignment {
  id: string;
  isNew: boolean;
  project: StoredProject;
  person: KnownPerson;
  report: RowReport;
}
