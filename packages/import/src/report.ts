import type { Finding } from "@rediflow/spreadsheet";

export type WorkbookKind = "project" | "people";

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
  /** In the order of the workbook. */
  rows: RowReport[];
  /** Why rows are refused; where there is one, nothing is written unless the refused rows are left out. */
  faults: Finding[];
  notices: Finding[];
  /** Was anything written? */
  written: boolean;
}

/** What an import would do, with the token by which the import itself knows whether it would still do the same. */
export interface WorkbookPreview extends ImportReport {
  preview: string;
  counts: Record<Outcome, number>;
  /** Which import can succeed: the whole, only one without the refused rows, or none. */
  applicable: "whole" | "without-refused" | "not";
}

/** Rows of a sheet, from the first to the last of them; `from` null for the sheet as a whole. */
export interface ChangedRows {
  sheet: string;
  from: number | null;
  to: number | null;
}
