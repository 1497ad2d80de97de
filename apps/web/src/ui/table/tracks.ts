import type { CSSProperties } from "react";
import type { Column } from "./column.ts";

type Widths = Pick<Column<never>, "width" | "grow" | "phone">;

const boxWidth = 28;
const gap = 12;

/** The tracks of a table's rows, on a desk and on a phone, and how wide the table is at least. */
export function trackStyle(columns: readonly Widths[], selectable: boolean): CSSProperties {
  const desk = columns.map(({ width, grow = 0 }) => trackOf(width, grow));
  const onPhone = columns.filter(({ phone }) => phone !== "hidden");
  const narrow = (each: Widths): number => (typeof each.phone === "number" ? each.phone : each.width);
  const phone = onPhone.map((each) => trackOf(narrow(each), each.grow ?? 0));
  const box = selectable ? [boxWidth] : [];
  return {
    "--tracks": [...box.map((width) => trackOf(width, 0)), ...desk].join(" "),
    "--phone-tracks": phone.join(" "),
    "--least": leastOf([...box, ...columns.map(({ width }) => width)]),
    "--phone-least": leastOf(onPhone.map(narrow)),
  } as CSSProperties;
}

function trackOf(width: number, grow: number): string {
  return grow === 0 ? `${width.toString()}px` : `minmax(${width.toString()}px, ${grow.toString()}fr)`;
}

function leastOf(widths: readonly number[]): string {
  const sum = widths.reduce((total, width) => total + width + gap, 0);
  return `${sum.toString()}px`;
}
