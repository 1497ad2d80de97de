import type { Finding, Reading } from "@rediflow/spreadsheet";
import { allocationKey } from "./allocation-cells.ts";
import { ImportRefused, StalePreview } from "./import-errors.ts";
import type { ImportKind } from "./import-kind.ts";
import type { Importing } from "./importer.ts";
import { effortKey } from "./plan-writes.ts";
import { type Plan, placeOf, type PlannedChange, rowsInOrder } from "./plan.ts";
import { changedSince, previewToken } from "./preview-token.ts";
import type { ImportReport, Outcome, RowReport, WorkbookPreview } from "./report.ts";

/** What an import would do; nothing is changed. */
export async function previewImport<Document, State, Writes>(
  kind: ImportKind<Document, State, Writes>,
  importing: Importing,
  reading: Reading<Document>,
): Promise<WorkbookPreview> {
  const state = await kind.load(importing, reading.document);
  const report = reportOf(reading, kind.plan(reading.document, state, importing.importer));
  return {
    ...report,
    preview: previewToken(report),
    counts: countsOf(report.rows),
    applicable: applicableOf(report.faults),
  };
}

/** How an import is done. */
export interface Applying {
  /** The token of the preview that was looked at; without one, what is there now counts. */
  preview?: string | undefined;
  /** Leaves the rows that are refused out, and does the rest. */
  leaveOutRefused: boolean;
}

/** What was done, and what the history tells of it: it is the caller's to record, in the same transaction. */
export interface Applied {
  report: ImportReport;
  changes: PlannedChange[];
}

/** Does an import, whole or not at all. Throws StalePreview, ImportRefused, ImportConflict, or what the database refuses. */
export async function applyImport<Document, State, Writes>(
  kind: ImportKind<Document, State, Writes>,
  importing: Importing,
  { reading, preview, leaveOutRefused }: Applying & { reading: Reading<Document> },
): Promise<Applied> {
  await kind.hold(importing, reading.document);
  const state = await kind.load(importing, reading.document);
  const whole = kind.plan(reading.document, state, importing.importer);
  const report = reportOf(reading, whole);
  const changed = preview === undefined ? undefined : changedSince(preview, report);
  if (changed !== undefined) throw new StalePreview(changed);
  const applicable = applicableOf(report.faults);
  if (applicable === "not" || (applicable === "without-refused" && !leaveOutRefused))
    throw new ImportRefused(report.faults, countsOf(report.rows).refused);
  const { plan, rows, faults } =
    applicable === "whole"
      ? { plan: whole, ...report }
      : leaveOut(kind, { reading, state, importing }, whole);
  if (plan.changes.length === 0) return { report: { ...report, rows, faults }, changes: [] };
  const versions = await kind.write(importing.tx, plan.writes);
  return {
    report: { ...report, rows, faults, written: true },
    changes: plan.changes.map((change) => withVersion(change, versions)),
  };
}

/** Plans again without the refused rows, until none is left: a row may need another one that is refused. */
function leaveOut<Document, State, Writes>(
  kind: ImportKind<Document, State, Writes>,
  { reading, state, importing }: { reading: Reading<Document>; state: State; importing: Importing },
  whole: Plan<Writes>,
): { plan: Plan<Writes>; rows: RowReport[]; faults: Finding[] } {
  const faults = [...reading.faults, ...whole.faults];
  const refused = new Set(faults.map(placeOf));
  const refusedRows = whole.rows.filter((row) => refused.has(placeOf(row)));
  for (;;) {
    const document = kind.without(reading.document, (sheet, row) => refused.has(placeOf({ sheet, row })));
    const plan = kind.plan(document, state, importing.importer);
    if (plan.faults.length === 0)
      return { plan, rows: rowsInOrder([...plan.rows, ...refusedRows], faults), faults };
    if (applicableOf(plan.faults) === "not") throw new ImportRefused(plan.faults, refused.size);
    faults.push(...plan.faults);
    for (const fault of plan.faults) refused.add(placeOf(fault));
    refusedRows.push(
      ...plan.rows.filter((row) => plan.faults.some((fault) => placeOf(fault) === placeOf(row))),
    );
  }
}

function reportOf<Document, Writes>(reading: Reading<Document>, plan: Plan<Writes>): ImportReport {
  const faults = [...reading.faults, ...plan.faults];
  const notices = [...reading.notices, ...plan.notices];
  return { rows: rowsInOrder(plan.rows, faults), faults, notices, written: false };
}

function applicableOf(faults: readonly Finding[]): WorkbookPreview["applicable"] {
  if (faults.length === 0) return "whole";
  return faults.every(({ sheet, row }) => sheet !== null && row !== null) ? "without-refused" : "not";
}

function countsOf(rows: readonly RowReport[]): Record<Outcome, number> {
  const counts = { added: 0, changed: 0, unchanged: 0, refused: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}

/** The history keeps the version that a write left in a cell. */
function withVersion(change: PlannedChange, versions: ReadonlyMap<string, number>): PlannedChange {
  const version = versions.get(cellKeyOf(change) ?? "");
  return version === undefined ? change : { ...change, after: { ...change.after, version } };
}

function cellKeyOf({ entity, entityId, month, after }: PlannedChange): string | undefined {
  if (month === undefined) return undefined;
  if (entity === "allocation") return allocationKey({ assignmentId: entityId, month });
  const series = after?.["series"];
  return typeof series === "string" ? effortKey({ effortRowId: entityId, series, month }) : undefined;
}
