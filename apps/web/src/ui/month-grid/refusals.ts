import { monthLabel } from "@rediflow/planning";
import type { GridRow, RefusedEdit } from "./month-grid-props.ts";

/** One reason and the cells that it holds back, named. */
export interface RefusalGroup {
  sentence: string;
  cells: string;
}

const mostNamed = 8;

/** Refused cells by reason, the first eight of each named: “Berg Anna, Mar 2026; … and 4 more”. */
export function groupRefusals(refused: readonly RefusedEdit[], rows: readonly GridRow[]): RefusalGroup[] {
  const names = new Map(rows.map((row) => [row.id, row.name]));
  const bySentence = Map.groupBy(refused, (each) => each.sentence);
  return [...bySentence].map(([sentence, cells]) => {
    const named = cells.slice(0, mostNamed).map((each) => nameOf(each, names));
    const more = cells.length - named.length;
    return {
      sentence,
      cells: more === 0 ? named.join("; ") : `${named.join("; ")} and ${more.toString()} more`,
    };
  });
}

/** The refusals that are left once some cells are written anew. */
export function withoutCells(
  refused: readonly RefusedEdit[],
  written: readonly { rowId: string; month: number }[],
): readonly RefusedEdit[] {
  if (refused.length === 0) return refused;
  const gone = new Set(written.map(keyOf));
  return refused.filter((each) => !gone.has(keyOf(each)));
}

function keyOf(cell: { rowId: string; month: number }): string {
  return `${cell.rowId}:${cell.month.toString()}`;
}

function nameOf(cell: RefusedEdit, names: ReadonlyMap<string, string>): string {
  return `${names.get(cell.rowId) ?? "A row no longer shown"}, ${monthLabel(cell.month)}`;
}
