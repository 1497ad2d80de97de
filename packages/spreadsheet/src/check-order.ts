import type { At } from "./table.ts";

/** Says whether a period is one; a backward one is a fault. */
export function checkOrder<Key extends string>(
  { table, row, findings }: At<Key>,
  { from, to }: { from: string; to: string | null },
): boolean {
  if (to === null || to >= from) return true;
  const sentence = `The period ends on ${to}, before it begins on ${from}.`;
  findings.faults.push({
    sheet: table.columns.sheet,
    row: row.row,
    column: "To",
    code: "period-backwards",
    sentence,
  });
  return false;
}
