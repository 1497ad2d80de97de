import type { ImportReport, Outcome, RowReport } from "@rediflow/import/report";

/** One line of a preview: the beginning of a sheet, a row of it, or what is said of the sheet or workbook as a whole. */
export type PreviewLine =
  | { is: "sheet"; sheet: string; counts: Record<Outcome, number> }
  | { is: "row"; row: RowReport; why: string[] }
  | { is: "notice"; sentence: string };

/** The lines of a preview by sheet, in the order of the workbook; rows that stay as they are only where they are wanted. */
export function previewLines(
  { rows, faults, notices }: Pick<ImportReport, "rows" | "faults" | "notices">,
  withUnchanged: boolean,
): PreviewLine[] {
  const keyOf = (sheet: string | null, row: number | null) => `${row?.toString() ?? ""}:${sheet ?? ""}`;
  const reported = new Set(rows.map(({ sheet, row }) => keyOf(sheet, row)));
  const said = Map.groupBy([...faults, ...notices], ({ sheet, row }) => keyOf(sheet, row));
  const apart = [...said].filter(([key]) => !reported.has(key)).flatMap(([, findings]) => findings);
  const wanted = rows.filter(({ outcome, sheet, row }) =>
    withUnchanged ? true : outcome !== "unchanged" || said.has(keyOf(sheet, row)),
  );
  const sheets = [...Map.groupBy(wanted, ({ sheet }) => sheet)];
  const all = Map.groupBy(rows, ({ sheet }) => sheet);
  return [
    ...apart.map(({ sheet, sentence }): PreviewLine => {
      return { is: "notice", sentence: sheet === null ? sentence : `${sheet}: ${sentence}` };
    }),
    ...sheets.flatMap(([sheet, within]): PreviewLine[] => [
      { is: "sheet", sheet, counts: countsOf(all.get(sheet) ?? []) },
      ...within.map((row): PreviewLine => {
        const why = (said.get(keyOf(sheet, row.row)) ?? []).map(({ sentence }) => sentence);
        return { is: "row", row, why };
      }),
    ]),
  ];
}

/** How many rows come out how, in words, without what does not occur. */
export function countsText(counts: Readonly<Record<Outcome, number>>): string {
  const parts = (["added", "changed", "refused", "unchanged"] as const)
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${counts[outcome].toString()} ${outcome}`);
  return parts.length === 0 ? "no rows" : parts.join(", ");
}

/** How many rows of a report come out how. */
export function countsOf(rows: readonly RowReport[]): Record<Outcome, number> {
  const counts = { added: 0, changed: 0, unchanged: 0, refused: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}

/** The code of the project that a workbook is about; undefined where it is about people. */
export function projectCodeIn(rows: readonly RowReport[]): string | undefined {
  return rows.find(({ sheet, row }) => sheet === "Project" && row === null)?.what;
}
