import type { ChangedThing } from "../changes.ts";
import type { Finding } from "@rediflow/spreadsheet";

export type Outcome = "added" | "changed" | "unchanged" | "refused";

/** What an import makes, or would make, of one row; `row` is null for the sheet Project as a whole. */
export interface RowReport {
  sheet: string;
  row: number | null;
  outcome: Outcome;
  /** What the row is about, in words. */
  what: string;
  /** What is added or changed, one short phrase each. */
  details: string[];
}

/** The preview of an import and, word for word, the report of what was done. */
export interface ImportReport {
  rows: RowReport[];
  /** Why the import is refused; where there is one, nothing was written. */
  faults: Finding[];
  notices: Finding[];
  /** Was anything written? */
  written: boolean;
}

export interface ImportOptions {
  ownerUrl: string;
  currentMonth: number;
  /** What the audit calls the source: a file's name without its folders. */
  source: string;
  /** Passes locks, past and closed months, and lets a project move to another owner. */
  asSuperAdmin?: boolean;
  /** Only says what would be done. */
  dryRun?: boolean;
}

/** What a plan may know of the options. */
export type Rights = Pick<ImportOptions, "currentMonth" | "asSuperAdmin">;

/** One thing that is changed, for the log of changes. */
export type Event = ChangedThing & { action: string };

/** What an import would do: said row by row, and as rows to be written. */
export interface Plan<Writes> {
  rows: RowReport[];
  faults: Finding[];
  notices: Finding[];
  writes: Writes;
  events: Event[];
}

/** The rows in the order of the workbook; those that could not be read, and those with a fault, are refused. */
export function rowsInOrder(rows: readonly RowReport[], faults: readonly Finding[]): RowReport[] {
  const key = (sheet: string | null, row: number | null) => JSON.stringify([sheet, row]);
  const faulty = new Set(faults.map(({ sheet, row }) => key(sheet, row)));
  const known = new Set(rows.map(({ sheet, row }) => key(sheet, row)));
  const unread = faults.flatMap(({ sheet, row }): RowReport[] => {
    if (sheet === null || row === null || known.has(key(sheet, row))) return [];
    known.add(key(sheet, row));
    return [{ sheet, row, outcome: "refused", what: "", details: [] }];
  });
  return [...rows, ...unread]
    .map((each) =>
      faulty.has(key(each.sheet, each.row)) ? { ...each, outcome: "refused" as const, details: [] } : each,
    )
    .sort(
      (one, other) =>
        order.indexOf(one.sheet) - order.indexOf(other.sheet) || (one.row ?? 0) - (other.row ?? 0),
    );
}

/** Last what no row is about: role types that are made because rows name them. */
const order = ["Project", "Organisations", "Persons", "FTE periods", "Project assignments", "Role types"];
