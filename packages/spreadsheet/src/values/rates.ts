import { fewestHoursPerPm, mostHoursPerPm } from "@rediflow/planning";
import type { RateRow } from "../documents.ts";
import { shownText, type Cell } from "../file/cell.ts";
import { numberOf } from "./number.ts";
import { planMonthText, readPlanMonth } from "./plan-month.ts";
import { bad, good, type Read } from "./read-value.ts";

const mostRates = 100;

/** Reads how many hours a person-month has. */
export function readHours(cell: Cell): Read<number> {
  const read = numberOf(cell);
  if (!read.ok) return read;
  const { value, unit } = read.value;
  const hours = Math.round(value * 100) / 100;
  if (unit === "percent" || unit === "pm") return bad(cell, "not-a-number", "is not a number of hours");
  if (hours < fewestHoursPerPm) return bad(cell, "negative", `is less than ${fewestHoursPerPm.toString()} h`);
  return hours > mostHoursPerPm
    ? bad(cell, "too-much", `is more than ${mostHoursPerPm.toString()} h`)
    : good(hours);
}

/** Reads dated rates, such as `M1 143.33; 2028-01 150`: each holds from its month on, until the next. */
export function readRates(cell: Cell): Read<RateRow[]> {
  const rates: RateRow[] = [];
  for (const text of shownText(cell).split(";")) {
    const [, month = "", hours = ""] = /^(\S+) +(?:from )?([\d.,]+(?: ?h)?)$/i.exec(text.trim()) ?? [];
    const [from, read] = [
      readPlanMonth({ kind: "text", text: month }),
      readHours({ kind: "text", text: hours }),
    ];
    if (!from.ok || !read.ok) return bad(cell, "not-a-rate", "are not rates such as M1 143.33; 2028-01 150");
    if (rates.some((rate) => rate.from === from.value))
      return bad(cell, "not-a-rate", "has two rates from the same month");
    rates.push({ from: from.value, hours: read.value });
  }
  return rates.length > mostRates
    ? bad(cell, "not-a-rate", `has more than ${mostRates.toString()} rates`)
    : good(rates);
}

/** Dated rates as they are written. */
export function ratesText(rates: readonly RateRow[]): string {
  return rates.map(({ from, hours }) => `${planMonthText(from)} ${hours.toString()}`).join("; ");
}
