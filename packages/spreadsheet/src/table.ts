import type { MonthIndex } from "@rediflow/planning";
import { shownText, type Cell, type Sheet, type SheetRow } from "./file/cell.ts";
import type { Finding, Reason } from "./reasons.ts";
import { findMonth } from "./values/date.ts";
import { findPlanMonth } from "./values/plan-month.ts";
import type { Reader } from "./values/read-value.ts";

/** The columns of one sheet, by a key of ours: their headings, and which must be there. */
export interface Columns<Key extends string> {
  sheet: string;
  titles: Readonly<Record<Key, string>>;
  required: readonly Key[];
  /** Headings of columns that are known and not kept yet. */
  toCome?: readonly string[];
  /** May headings be months, of the calendar only or also counted from the first one of the project? */
  months?: "calendar" | "project";
}

export interface Table<Key extends string> {
  columns: Columns<Key>;
  present: ReadonlySet<Key>;
  /** The months of the headings, in the order of their columns. */
  months: readonly MonthIndex[];
  rows: TableRow<Key>[];
}

export interface TableRow<Key extends string> {
  row: number;
  cells: ReadonlyMap<Key, Cell>;
  months: ReadonlyMap<MonthIndex, { heading: string; cell: Cell }>;
}

/** The list in which findings are gathered. */
export interface Findings {
  faults: Finding[];
  notices: Finding[];
}

/** A row at which something is read, and where findings go. */
export interface At<Key extends string> {
  table: Table<Key>;
  row: TableRow<Key>;
  findings: Findings;
}

/** Two headings, sheet names or keys are the same when these are: case, spaces, hyphens and dots do not count. */
export function sameName(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s_\-.:]+/g, "");
}

/** Parts a sheet, whose first filled row is its heading, into rows by column. What cannot be placed is said in `findings`. */
export function readTable<Key extends string>(
  sheet: Sheet | undefined,
  columns: Columns<Key>,
  findings: Findings,
): Table<Key> {
  const [heading, ...body] = sheet?.rows ?? [];
  const placed = placeColumns(heading, columns, findings);
  const rows: TableRow<Key>[] = [];
  const unplaced = new Set<number>();
  const present = new Set(placed.keys.values());
  // Without a column that must be there, every row would only repeat the fault.
  const isWhole = columns.required.every((key) => present.has(key));
  for (const { row, cells } of isWhole ? body : []) {
    const known = new Map<Key, Cell>();
    const months = new Map<MonthIndex, { heading: string; cell: Cell }>();
    for (const [at, cell] of cells) {
      const key = placed.keys.get(at);
      const month = placed.months.get(at);
      if (key !== undefined) known.set(key, cell);
      else if (month !== undefined) months.set(month, { heading: headingAt(heading, at), cell });
      else unplaced.add(at);
    }
    if (known.size + months.size > 0) rows.push({ row, cells: known, months });
  }
  for (const at of [...unplaced].sort((one, other) => one - other))
    findings.notices.push(unplacedColumn(headingAt(heading, at), at, columns));
  return { columns, present, months: [...placed.months.values()], rows };
}

/** Reads one cell of a row; an empty one is null, and a fault when the column is required. Faults go to `findings`. */
export function readCell<Key extends string, T>(
  { table, row, findings }: At<Key>,
  key: Key,
  reader: Reader<T>,
): T | null {
  const { sheet, titles, required } = table.columns;
  const cell = row.cells.get(key);
  const place = { sheet, row: row.row, column: titles[key] };
  if (cell !== undefined) return readFilled(cell, reader, { place, findings });
  if (required.includes(key))
    findings.faults.push({ ...place, code: "missing-value", sentence: `“${titles[key]}” is empty.` });
  return null;
}

/** Reads a filled cell; null after a fault, which goes to `findings`. */
export function readFilled<T>(
  cell: Cell,
  reader: Reader<T>,
  { place, findings }: { place: { sheet: string; row: number; column: string }; findings: Findings },
): T | null {
  if (cell.kind === "error") {
    const sentence = `The cell holds ${shownText(cell)}: an error, or a formula whose result was never calculated. Open and save the file in a spreadsheet program.`;
    findings.faults.push({ ...place, code: "error-value", sentence });
    return null;
  }
  const read = reader(cell);
  if (read.ok) return read.value;
  findings.faults.push({ ...place, code: read.code, sentence: read.sentence });
  return null;
}

const findIn = { calendar: findMonth, project: findPlanMonth };

function placeColumns<Key extends string>(
  heading: SheetRow | undefined,
  { sheet, titles, required, months: mayBeMonths }: Columns<Key>,
  { faults }: Findings,
): { keys: Map<number, Key>; months: Map<number, MonthIndex> } {
  const known = new Map(Object.entries<string>(titles).map(([key, title]) => [sameName(title), key as Key]));
  const keys = new Map<number, Key>();
  const months = new Map<number, MonthIndex>();
  const row = heading?.row ?? null;
  const fault = (column: string, code: Reason, sentence: string) =>
    faults.push({ sheet, row, column, code, sentence });
  for (const [at, cell] of heading?.cells ?? []) {
    const key = known.get(sameName(shownText(cell)));
    const named = mayBeMonths === undefined || key !== undefined ? undefined : findIn[mayBeMonths](cell);
    if (named?.ok === false) fault(shownText(cell), named.code, named.sentence);
    const month = named?.ok === true ? named.value : undefined;
    const taken =
      [...keys.values()].some((each) => each === key) || [...months.values()].some((each) => each === month);
    if (taken && (key !== undefined || month !== undefined))
      fault(shownText(cell), "duplicate-column", `There are two columns “${shownText(cell)}”.`);
    else if (key !== undefined) keys.set(at, key);
    else if (month !== undefined) months.set(at, month);
  }
  const present = new Set(keys.values());
  for (const key of required.filter((each) => !present.has(each)))
    fault(titles[key], "missing-column", `There is no column “${titles[key]}”.`);
  return { keys, months };
}

function unplacedColumn<Key extends string>(
  heading: string,
  at: number,
  { sheet, toCome = [] }: Columns<Key>,
): Finding {
  const column = heading === "" ? `no. ${(at + 1).toString()}` : heading;
  const isToCome = toCome.some((each) => sameName(each) === sameName(heading));
  const code = isToCome ? "not-yet-imported" : "unknown-column";
  const why = isToCome ? "is not kept by Rediflow yet" : "is not part of this sheet";
  return { sheet, row: null, column, code, sentence: `The column “${column}” ${why}; it was left out.` };
}

function headingAt(heading: SheetRow | undefined, at: number): string {
  const cell = heading?.cells.get(at);
  return cell === undefined
    ? ""
    : shownText(cell)
        .toWellFormed()
        .replaceAll(/\p{Cc}/gu, "\uFFFD")
        .slice(0, 60);
}
