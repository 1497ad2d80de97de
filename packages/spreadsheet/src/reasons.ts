/** Every reason code of an import, with what it means: the closed list behind `docs/import.md`. */
export const reasons = {
  // The file as a whole.
  "not-a-spreadsheet": "The file is neither an ODS nor an XLSX spreadsheet.",
  "old-format": "The file is in Excel's old format (.xls); save it as .xlsx or .ods.",
  encrypted: "The file is protected by a password.",
  "too-large": "The unpacked file is larger than Rediflow can read.",
  damaged: "The file is damaged.",
  "takes-too-long": "The file takes longer to read than Rediflow waits.",
  // Sheets and columns.
  "missing-sheet": "This workbook needs a sheet that is missing.",
  "duplicate-sheet": "Two sheets have the same name, apart from case and spaces.",
  "missing-column": "This sheet needs a column that is missing.",
  "duplicate-column": "Two columns have the same heading.",
  "mixed-layout": "The sheet has columns of months and also from, to and FTE %.",
  "missing-key": "The sheet Project lacks a key that it needs.",
  "duplicate-key": "The sheet Project has the same key twice.",
  // One cell.
  "missing-value": "A cell that must be filled in is empty.",
  "error-value": "The cell holds an error, or a formula whose result was never calculated.",
  "unreadable-text": "The text has characters that no name or code may have.",
  "text-too-long": "The text is too long.",
  "not-a-date": "The cell is not a date.",
  "not-a-month": "The cell is not a month.",
  "not-a-number": "The cell is not a number.",
  "ambiguous-number": "The number can be read in two ways.",
  negative: "The number is negative.",
  "too-much": "The number is too large.",
  "not-in-list": "This cell can't have this value.",
  "not-a-rate": "The cell is not a list of dated hours per person-month, such as M1 143.33; 2028-01 150.",
  "not-a-phase": "The cell is not a list of phases, such as M1–M48 20 %, M1–M3 100 %.",
  // Rows against each other and against what is there.
  "period-backwards": "The period ends before it begins.",
  "overlapping-period": "Two periods of the same kind overlap.",
  "duplicate-row": "Two rows are about the same thing.",
  "contradicts-row": "Two rows say different things of the same person.",
  "contradicts-cell": "Two cells of the row say different things.",
  "duplicate-number": "Two partners of the project would have the same number.",
  "unknown-part":
    "The plan has no work package or task with this number, neither in the workbook nor in Rediflow.",
  "not-taking-part": "The organisation neither owns the project nor is a partner of it.",
  "unknown-organisation": "No organisation has this short name.",
  "switched-off": "This is switched off, so nothing new is attached to it.",
  "ambiguous-role": "Several role types have this name.",
  "ambiguous-entry": "Several deliverable types or dissemination levels have this name.",
  "outside-project": "The month is outside the project.",
  "outside-task": "The month is outside the phases of the task.",
  "months-in-use":
    "Something is planned in months that would no longer be part of the project, or of the task.",
  "in-use": "The organisation leads a part of the project, or has effort in it.",
  "not-yet": "It lies after the current month, and can't have happened yet.",
  "cancelled-part": "What is cancelled is not delivered.",
  // What the policy refuses, by its own codes.
  "not-visible": "This doesn't exist, or you can't see it.",
  "role-too-low": "Your role does not allow this.",
  "view-only": "This Rediflow is open for viewing only, so nothing can be changed.",
  "outside-organisation": "You can create projects only for an organisation of yours.",
  "month-past": "The month is over. Only a super admin can still change it.",
  "month-closed": "The month is closed for the person's organisation.",
  "project-locked": "The project is locked.",
  // Nothing is refused for these: they say what was not taken over.
  "not-yet-imported": "Rediflow does not keep this yet; it was left out.",
  "unknown-sheet": "The sheet is not part of this workbook; it was left out.",
  "unknown-column": "The column is not part of this sheet; it was left out.",
  "unknown-key": "The key is not part of the sheet Project; it was left out.",
  "left-as-it-is": "Rediflow kept what it has, although the workbook doesn't have it or says otherwise.",
} as const satisfies Record<string, string>;

export type Reason = keyof typeof reasons;

/** Something about one place of a workbook: where (null = not one sheet, row or column), why, and one sentence that a person can read. */
export interface Finding {
  sheet: string | null;
  /** As the spreadsheet program counts: the heading is usually row 1. */
  row: number | null;
  /** The column's heading, or the key of the sheet Project. */
  column: string | null;
  code: Reason;
  sentence: string;
}

/** The file cannot be read at all; the message may be shown. */
export class UnreadableWorkbook extends Error {
  override readonly name = "UnreadableWorkbook";
  readonly code: Reason;

  constructor(code: Reason, options: { sentence?: string; cause?: unknown } = {}) {
    super(options.sentence ?? reasons[code], { cause: options.cause });
    this.code = code;
  }
}
