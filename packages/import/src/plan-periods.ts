import { randomUUID } from "node:crypto";
import type { Finding } from "@rediflow/spreadsheet";
import type { Outcome } from "./report.ts";

/** A period with what it says: comparable, and as a person reads it. */
interface PeriodOf {
  from: string;
  to: string | null;
  value: string;
  shown: string;
}

export type WantedPeriod = PeriodOf & { row: number };
export type StoredPeriod = PeriodOf & { id: string };

/** A wanted period, with the id it has or gets, and the stored one that it changes. */
export interface PlacedPeriod {
  id: string;
  outcome: Exclude<Outcome, "refused">;
  wanted: WantedPeriod;
  before: StoredPeriod | undefined;
}

/** Places the wanted periods of one person among the stored ones: the same first day is the same period. None is removed; overlaps are faults. */
export function planPeriods(
  sheet: string,
  wanted: readonly WantedPeriod[],
  stored: readonly StoredPeriod[],
): { placed: PlacedPeriod[]; faults: Finding[] } {
  const placed = new Map<string, PlacedPeriod>();
  const faults: Finding[] = [];
  for (const period of wanted) {
    const twin = placed.get(period.from);
    const before = stored.find((each) => each.from === period.from);
    const place = {
      id: before?.id ?? randomUUID(),
      wanted: period,
      before,
      outcome: outcomeOf(period, before),
    };
    if (twin === undefined) placed.set(period.from, place);
    else {
      const sentence = `Row ${twin.wanted.row.toString()} has a period of the same person from the same day.`;
      faults.push({ sheet, row: period.row, column: "From", code: "duplicate-row", sentence });
    }
  }
  const all = [...placed.values()];
  for (const { row, sentence } of overlaps(all, stored))
    faults.push({ sheet, row, column: "From", code: "overlapping-period", sentence });
  return { placed: all, faults };
}

/** Where a new or changed period would overlap, in the file or with what is there and in no row. */
function overlaps(
  placed: readonly PlacedPeriod[],
  stored: readonly StoredPeriod[],
): { row: number; sentence: string }[] {
  const ids = new Set(placed.map(({ id }) => id));
  const kept = stored.filter(({ id }) => !ids.has(id));
  return placed.flatMap(({ wanted, outcome, id }) => {
    if (outcome === "unchanged") return [];
    const inFile = placed.find((each) => each.id !== id && overlap(each.wanted, wanted))?.wanted;
    const other = inFile ?? kept.find((each) => overlap(each, wanted));
    if (other === undefined) return [];
    const where = inFile === undefined ? "which is there already" : `of row ${inFile.row.toString()}`;
    return [
      { row: wanted.row, sentence: `${periodText(wanted)} overlaps with ${periodText(other)}, ${where}.` },
    ];
  });
}

/** A period as a person reads it. */
export function periodText({ from, to, shown }: PeriodOf): string {
  return `${shown} from ${from} ${to === null ? "on" : `to ${to}`}`;
}

function outcomeOf(wanted: WantedPeriod, stored: StoredPeriod | undefined): PlacedPeriod["outcome"] {
  if (stored === undefined) return "added";
  return stored.to === wanted.to && stored.value === wanted.value ? "unchanged" : "changed";
}

function overlap(one: PeriodOf, other: PeriodOf): boolean {
  return (other.to === null || one.from <= other.to) && (one.to === null || other.from <= one.to);
}
