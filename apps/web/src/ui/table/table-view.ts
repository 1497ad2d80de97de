import type { Column } from "./column.ts";

/** How a table is looked at, as an address holds it. */
export interface TableView {
  /** The id of a column, with `-` before it from the largest down. */
  sort?: string | undefined;
  /** The ids of the columns that are shown beside those that always are, with dots between them. */
  columns?: string | undefined;
}

/** A column that a table is sorted by. */
export interface Sorted {
  id: string;
  desc: boolean;
}

/** What the table is sorted by; the table's own order where the address names no column that sorts. */
export function sortedBy<Row>(
  columns: readonly Column<Row>[],
  sort: string | undefined,
  standard: string,
): Sorted {
  const parse = (text: string): Sorted => ({ id: text.replace(/^-/, ""), desc: text.startsWith("-") });
  const asked = parse(sort ?? standard);
  const known = columns.some((column) => column.id === asked.id && column.sort !== undefined);
  return known ? asked : parse(standard);
}

/** The order as the address says it; undefined where it is the table's own. */
export function sortText({ id, desc }: Sorted, standard: string): string | undefined {
  const text = `${desc ? "-" : ""}${id}`;
  return text === standard ? undefined : text;
}

/** Which columns are hidden: by the address, or by the columns themselves where it says nothing. */
export function hiddenColumns<Row>(
  columns: readonly Column<Row>[],
  chosen: string | undefined,
): Record<string, boolean> {
  const asked = chosen === undefined ? undefined : new Set(chosen.split("."));
  const hidden = columns.filter(
    ({ id, show }) => show !== "always" && !(asked?.has(id) ?? show !== "on-demand"),
  );
  return Object.fromEntries(hidden.map(({ id }) => [id, false]));
}

/** The choice of columns as the address says it; undefined where it is the table's own. */
export function columnsText<Row>(
  columns: readonly Column<Row>[],
  visibility: Readonly<Record<string, boolean>>,
): string | undefined {
  const choice = columns.filter(({ show }) => show !== "always");
  const isShown = ({ id }: Column<Row>): boolean => visibility[id] ?? true;
  if (choice.every((column) => isShown(column) === (column.show !== "on-demand"))) return undefined;
  return choice
    .filter(isShown)
    .map(({ id }) => id)
    .join(".");
}
