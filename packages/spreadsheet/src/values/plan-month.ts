import { formatMonth, mostProjectMonths } from "@rediflow/planning";
import { shownText, type Cell } from "../file/cell.ts";
import type { PlanMonth } from "../plan-rows.ts";
import { findMonth, readMonth } from "./date.ts";
import { bad, good, type Read } from "./read-value.ts";

/** Reads a month of a project: `M5`, a bare 5, or a month of the calendar. */
export function readPlanMonth(cell: Cell): Read<PlanMonth> {
  const text = shownText(cell);
  const counted = countedMonth(/^\d{1,3}$/.test(text) ? `M${text}` : text);
  if (counted !== undefined) return good(counted);
  const read = readMonth(cell);
  return read.ok || read.code !== "not-a-month" || cell.kind === "date"
    ? read
    : bad(cell, "not-a-month", "is not a month such as M5 or 2026-03");
}

/** Reads a heading that may be a month, `M5` or one of the calendar; undefined when it is none and was not meant as one. */
export function findPlanMonth(cell: Cell): Read<PlanMonth> | undefined {
  const counted = countedMonth(shownText(cell));
  return counted === undefined ? findMonth(cell) : good(counted);
}

/** A month as it is written: `M5`, or 2026-03 where it is one of the calendar. */
export function planMonthText(month: PlanMonth): string {
  return month <= mostProjectMonths ? `M${month.toString()}` : formatMonth(month);
}

function countedMonth(text: string): PlanMonth | undefined {
  const digits = /^m ?0{0,2}([1-9]\d{0,2})$/i.exec(text)?.[1];
  return digits === undefined || Number(digits) > mostProjectMonths ? undefined : Number(digits);
}
