import {
  checkValue,
  mostEffortPerCell,
  onePm,
  readAmount,
  readNumber,
  type Amount,
  type AmountField,
  type ParsedAmount,
} from "@rediflow/planning";
import { shownText, type Cell } from "../file/cell.ts";
import { bad, good, type Read, type Reader } from "./read-value.ts";

/** A workbook holds person-months; nobody knows which decimal sign the writer of a text had. */
const field = (hoursPerPm: number): AmountField => ({ unit: "pm", hoursPerPm });

/** Reads person-months of one month, 0 to 2, as everywhere: 80 % is 0.8 PM, and hours count by `hoursPerPm`. */
export function amountReader(hoursPerPm: number): Reader<Amount> {
  return (cell) => {
    const given = field(hoursPerPm);
    const read = cell.kind === "text" ? readAmount(cell.text, given) : amountOf(cell, given);
    return read.ok ? good(read.amount) : read;
  };
}

/** Reads an FTE percentage from 0 to 200 into hundredths of a percent; 62.5, `62,5 %` and a cell formatted as percent are alike. */
export function readFte(cell: Cell): Read<number> {
  const read = numberOf(cell);
  if (!read.ok) return read;
  const { value, unit } = read.value;
  if (unit !== undefined && unit !== "percent") return bad(cell, "not-a-number", "is not a percentage");
  if (value < 0) return bad(cell, "negative", "is negative");
  if (value > 200) return bad(cell, "too-much", "is more than 200 %");
  return good(Math.round(value * 100));
}

/** Reads the person-months of a whole project. */
export function awardedReader(hoursPerPm: number): Reader<Amount> {
  const read = personMonthsReader(hoursPerPm, { pm: 99_999, words: "99,999 PM" });
  return (cell) => {
    const number = numberOf(cell);
    const isPercent = number.ok && number.value.unit === "percent";
    return isPercent ? bad(cell, "not-a-number", "is not a number of person-months") : read(cell);
  };
}

/** Reads the person-months of an organisation in one month, 0 to 1000: 80 % is 0.8 PM here too. */
export function effortReader(hoursPerPm: number): Reader<Amount> {
  return personMonthsReader(hoursPerPm, { pm: mostEffortPerCell / onePm, words: "1,000 PM" });
}

function personMonthsReader(hoursPerPm: number, most: { pm: number; words: string }): Reader<Amount> {
  return (cell) => {
    const read = numberOf(cell);
    if (!read.ok) return read;
    const { value, unit } = read.value;
    const pm = value / { pm: 1, hours: hoursPerPm, percent: 100 }[unit ?? "pm"];
    if (pm < 0) return bad(cell, "negative", "is negative");
    if (pm > most.pm) return bad(cell, "too-much", `is more than ${most.words}`);
    return good(Math.round(pm * onePm));
  };
}

/** Reads a whole number from `least` to `most`. */
export function wholeReader(least: number, most: number): Reader<number> {
  return (cell) => {
    // A duration may stand as `0" months"`: what the format adds is no unit here.
    const read = numberOf(cell.kind === "number" ? { ...cell, beside: "" } : cell);
    if (!read.ok && read.code === "ambiguous-number") return read;
    if (!read.ok || read.value.unit !== undefined || !Number.isInteger(read.value.value))
      return bad(cell, "not-a-number", "is not a whole number");
    const { value } = read.value;
    if (value < least) return bad(cell, "negative", `is less than ${least.toString()}`);
    if (value > most) return bad(cell, "too-much", `is more than ${most.toString()}`);
    return good(value);
  };
}

type Unit = Parameters<typeof checkValue>[1]["unit"];

/** A cell's number with its unit, by the sign in the text or by the cell's format. */
export function numberOf(cell: Cell): Read<{ value: number; unit: Unit }> {
  if (cell.kind === "text") {
    const read = readNumber(cell.text);
    return read.ok ? good({ value: read.value + 0, unit: read.unit }) : read;
  }
  if (cell.kind !== "number" && cell.kind !== "percent") return bad(cell, "not-a-number", "is not a number");
  // Added to 0, −0 is 0. The spreadsheet's 0.07 as a percentage comes as 7.000000000000001.
  const value = Number(cell.value.toPrecision(15)) + 0;
  // A unit that the format adds counts as if it were written behind the number.
  const beside = cell.kind === "number" ? readNumber(`1${cell.beside}`) : undefined;
  const isKnown = beside === undefined || (beside.ok && beside.value === 1);
  if (!Number.isFinite(value) || !isKnown) return bad(cell, "not-a-number", besideWords(cell));
  return good({ value, unit: cell.kind === "percent" ? "percent" : beside?.ok ? beside.unit : undefined });
}

function besideWords(cell: Cell): string {
  const beside = cell.kind === "number" ? cell.beside : "";
  return beside === ""
    ? "is not a number"
    : `is shown with “${beside}”. Beside a number Rediflow reads PM, h and %`;
}

function amountOf(cell: Cell, given: AmountField): ParsedAmount {
  const read = numberOf(cell);
  if (!read.ok) return { ok: false, code: "not-a-number", sentence: read.sentence };
  return checkValue(read.value.value, { field: given, unit: read.value.unit, shown: shownText(cell) });
}
