import { fewestHoursPerPm, formatMonth, mostHoursPerPm } from "@rediflow/planning";
import { aMonth } from "../../lib/form/checks.ts";
import { monthIn, numberIn, readFieldNumber } from "../../lib/form/read-field-number.ts";
import type { Details } from "./details.ts";

/** How many hours a person-month may have. */
export const hours = { least: fewestHoursPerPm, most: mostHoursPerPm, decimals: 2 };

const partsOf = (text: string): string[][] =>
  text
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => part.split(/\s+/));

/** Dated rates as people write them: “2027-01 140; 2028-01 143.5”. */
export function ratesText(rates: Details["rates"]): string {
  return rates
    .map(({ fromMonth, hoursPerPm }) => `${formatMonth(fromMonth)} ${hoursPerPm.toString()}`)
    .join("; ");
}

/** What is wrong with rates as typed; null where they can be taken. */
export function wrongInRates(text: string): string | null {
  for (const [month = "", number = "", ...more] of partsOf(text)) {
    if (number === "" || more.length > 0)
      return "Write each rate as a month and its hours, with a semicolon between rates: 1/2027 140; 1/2028 143.5";
    const wrong = aMonth("")(month);
    if (wrong !== null) return wrong;
    const read = readFieldNumber(number, hours);
    if (!read.ok) return read.sentence;
  }
  return null;
}

/** The rates in a text that was checked, in their order. */
export function ratesIn(text: string): Details["rates"] {
  return partsOf(text)
    .map(([month = "", number = ""]) => ({ fromMonth: monthIn(month), hoursPerPm: numberIn(number, hours) }))
    .toSorted((one, other) => one.fromMonth - other.fromMonth);
}
