import type { CSSProperties } from "react";
import type { Column } from "./column.ts";

type Widths = Pick<Column<never>, "width" | "grow" | "phone">;

const gap = 12;

/** The tracks of a table's rows, and how wide the table is at least. */
export function trackStyle(columns: readonly Widths[], onPhone: boolean): CSSProperties {
  const widthOf = ({ width, phone }: Widths): number =>
    onPhone && typeof phone === "number" ? phone : width;
  return {
    "--tracks": columns.map((column) => trackOf(widthOf(column), column.grow ?? 0)).join(" "),
    "--least": leastOf(columns.map(widthOf)),
  } as CSSProperties;
}

function trackOf(width: number, grow: number): string {
  return grow === 0 ? `${width.toString()}px` : `minmax(${width.toString()}px, ${grow.toString()}fr)`;
}

function leastOf(widths: readonly number[]): string {
  const sum = widths.reduce((total, width) => total + width + gap, 0);
  return `${sum.toString()}px`;
}
