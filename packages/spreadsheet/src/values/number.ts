import { checkAmount, mostPerCell, onePm, type Amount } from "@rediflow/planning";
import { shownText, type Cell } from "../file/cell.ts";
import { bad, good, type Read, type Reader } from "./read-value.ts";

/** Reads person-months of one month, 0 to 2; 80 % is 0.8 PM. */
export function readAmount(cell: Cell): Read<Amount> {
  const read = decimalOf(cell);
  if (read === undefined) return notANumber(cell);
  const amount = Math.round((read.percent ? read.value / 100 : read.value) * onePm);
  const checked = checkAmount(Number.isSafeInteger(amount) ? amount : Math.sign(amount) * (mostPerCell + 1));
  if (checked.ok) return good(checked.amount);
  if (checked.code === "not-a-number") return notANumber(cell);
  return bad(
    cell,
    checked.code,
    checked.code === "negative" ? "is negative" : "is more than the 2 PM that one month can hold",
  );
}

/** Reads an FTE percentage from 0 to 200 into hundredths of a percent; 62.5, `62,5 %` and a cell formatted as percent are alike. */
export function readFte(cell: Cell): Read<number> {
  const read = decimalOf(cell);
  if (read === undefined) return notANumber(cell);
  if (read.value < 0) return bad(cell, "negative", "is negative");
  if (read.value > 200) return bad(cell, "too-much", "is more than 200 %");
  return good(Math.round(read.value * 100));
}

/** Reads the person-months of a whole project. */
export function readAwarded(cell: Cell): Read<Amount> {
  const read = decimalOf(cell);
  if (read === undefined || read.percent) return notANumber(cell);
  if (read.value < 0) return bad(cell, "negative", "is negative");
  if (read.value > 99_999) return bad(cell, "too-much", "is more than 99,999 PM");
  return good(Math.round(read.value * onePm));
}

/** Reads a whole number from `least` to `most`. */
export function wholeReader(least: number, most: number): Reader<number> {
  return (cell) => {
    const read = decimalOf(cell);
    if (read === undefined || read.percent || !Number.isInteger(read.value)) {
      return bad(cell, "not-a-number", "is not a whole number");
    }
    if (read.value < least) return bad(cell, "negative", `is less than ${least.toString()}`);
    if (read.value > most) return bad(cell, "too-much", `is more than ${most.toString()}`);
    return good(read.value);
  };
}

/** A number with a decimal comma or point, perhaps with a percent sign; undefined for anything else. */
function decimalOf(cell: Cell): { value: number; percent: boolean } | undefined {
  if (cell.kind === "number" || cell.kind === "percent") {
    // Added to 0, −0 is 0. The spreadsheet's 0.07 as a percentage comes as 7.000000000000001.
    const value = Number(cell.value.toPrecision(15)) + 0;
    return Number.isFinite(value) ? { value, percent: cell.kind === "percent" } : undefined;
  }
  if (cell.kind === "date") return undefined;
  const text = shownText(cell).replaceAll(/[\s\u00a0\u202f]/g, "");
  if (!/^[+\-−]?(\d+([.,]\d*)?|[.,]\d+)%?$/.test(text)) return undefined;
  const value = Number(text.replace("%", "").replace(",", ".").replace("−", "-")) + 0;
  return Number.isFinite(value) ? { value, percent: text.endsWith("%") } : undefined;
}

function notANumber(cell: Cell): Read<never> {
  return bad(cell, "not-a-number", "is not a number");
}
