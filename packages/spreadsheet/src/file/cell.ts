import type { IsoDate } from "../iso-date.ts";
import type { DateShows } from "./number-format.ts";

/** A filled cell, told apart by what the spreadsheet program made of it. */
export type Cell =
  | { kind: "text"; text: string }
  /** `beside` is what the format shows beside the number, such as h. */
  | { kind: "number"; value: number; beside: string; shown: string }
  /** 80 % has the value 80. */
  | { kind: "percent"; value: number; shown: string }
  | { kind: "date"; date: IsoDate; shows: DateShows; shown: string }
  | { kind: "error"; shown: string };

/** One sheet as it was read; rows and columns without a filled cell are not there. */
export interface Sheet {
  name: string;
  rows: SheetRow[];
}

export interface SheetRow {
  /** As the spreadsheet program counts, from 1. */
  row: number;
  /** By column, from 0. */
  cells: ReadonlyMap<number, Cell>;
}

/** A sheet to be written; null is an empty cell. */
export interface NewSheet {
  name: string;
  rows: (string | number | null)[][];
}

/** The cell's text as a person sees it. */
export function shownText(cell: Cell): string {
  return cell.kind === "text" ? cell.text : cell.shown;
}
