import type { Amount, MonthIndex, ProjectKind } from "@rediflow/planning";
import type { IsoDate } from "./iso-date.ts";
import type { Dash, PlanMonth, PlanRows } from "./plan-rows.ts";
import type { Finding } from "./reasons.ts";

/** The content of a workbook. `faults` forbid an import, `notices` say what is not taken over; rows with faults are not in the document. */
export interface Reading<T> {
  document: T;
  faults: Finding[];
  notices: Finding[];
}

/** Settings that a workbook does not hold and its amounts need. */
export interface ReadingOptions {
  /** How many hours one person-month is, for amounts in hours; 143.33 where nothing else is given. */
  hoursPerPm?: number;
}

/** A project workbook. What is null stands empty in the workbook and says nothing, as does a sheet that is not there. */
export interface ProjectDocument extends PlanRows {
  project: {
    code: string;
    name: string | null;
    kind: ProjectKind | null;
    /** Code or name of a lifecycle state, as it is written. */
    lifecycleState: string | null;
    /** Short name. */
    owner: string | null;
    firstMonth: MonthIndex | null;
    durationMonths: number | null;
    awarded: Amount | null;
  } & FurtherFields;
  organisations: OrganisationRow[];
}

/** What else may be said of a project; what is left out stands empty. An optional text or day may be a dash: there is none. */
export interface FurtherFields {
  fundingModel?: string;
  /** Short name. */
  homeOrganisation?: string;
  actualBegin?: IsoDate;
  actualEnd?: IsoDate;
  wholeAgreedEffort?: boolean;
  /** Hours of a person-month, with two decimals at most. */
  hoursPerPm?: number;
  /** Hours from a month on, until the next. */
  rates?: RateRow[];
}

export interface RateRow {
  from: PlanMonth;
  hours: number;
}

export interface OrganisationRow {
  row: number;
  shortName: string;
  name: string | null;
  role: string | null;
  number: number | null;
  /** The months in which it takes part; left out where the workbook does not say, a dash from the beginning or to the end. */
  from?: PlanMonth | Dash;
  to?: PlanMonth | Dash;
  /** The partner that came in its place, by short name; a dash for none. */
  replacedBy?: string;
}

/** A people workbook. Several rows may name one person: one for each period in an organisation. */
export interface PeopleDocument {
  persons: PersonRow[];
  ftePeriods: FtePeriodRow[];
  assignments: AssignmentRow[];
}

export interface PersonRow {
  row: number;
  code: string;
  name: string | null;
  email: string | null;
  /** The organisation (short name) and since when, or null when the row tells of the person only; `to` null = it lasts. */
  membership: { organisation: string; from: IsoDate; to: IsoDate | null } | null;
}

export interface FtePeriodRow {
  row: number;
  person: string;
  from: IsoDate;
  to: IsoDate | null;
  /** Hundredths of a percent: 62.5 % is 6250. */
  fte: number;
}

export interface AssignmentRow {
  row: number;
  project: string;
  person: string;
  role: string | null;
  /** Months in order; an amount of 0 clears, a month that is not here stays as it is. */
  cells: { month: MonthIndex; amount: Amount }[];
}
