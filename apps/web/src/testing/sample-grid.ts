import { monthIndex } from "@rediflow/planning";
import type { CellLock, MonthGridProps } from "../ui/month-grid/month-grid-props.ts";

/** The first month of the sample grid; the current one is the third. */
export const january = monthIndex(2026, 1);

/** Three people and six months: Anna has 0.40 everywhere, the others nothing; the first two months are past. */
export function sampleGrid(
  over: Partial<MonthGridProps> = {},
): MonthGridProps & { cells: Map<string, number> } {
  const cells = new Map<string, number>();
  const months = Array.from({ length: 6 }, (_, at) => january + at);
  for (const month of months) cells.set(`anna:${month.toString()}`, 4000);
  return {
    cells,
    label: "Sample",
    rows: [
      { id: "anna", name: "Anna Berg", detail: "Researcher", group: "EXAMPLE" },
      { id: "bo", name: "Bo Lind", detail: "Engineer", group: "EXAMPLE" },
      { id: "cai", name: "Cai Moss", detail: "", group: "VASTRA" },
    ],
    months,
    firstMonth: january,
    currentMonth: january + 2,
    unit: "pm",
    hoursPerPm: 143.33,
    decimal: ".",
    amountAt: (rowId, month) => cells.get(`${rowId}:${month.toString()}`) ?? 0,
    lockAt: (_rowId, month) => (month < january + 2 ? past : null),
    onEdit: () => Promise.resolve({ refused: [] }),
    ...over,
  };
}

const past: CellLock = { kind: "past", sentence: "This month is past." };
