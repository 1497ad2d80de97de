import type { ImportReport, RowReport } from "@rediflow/import";
import type { Finding } from "@rediflow/spreadsheet";

const outcomes = ["added", "changed", "unchanged", "refused"] as const;
const mostFindings = 200;

/** The report of an import, or its preview, for a terminal: row by row, then why something is refused, then what was left out. */
export function reportText(name: string, report: ImportReport, { dryRun }: { dryRun: boolean }): string {
  const { rows, faults, notices } = report;
  const counts = outcomes.map(
    (each) => [rows.filter(({ outcome }) => outcome === each).length, each] as const,
  );
  return [
    ...[...Map.groupBy(rows, ({ sheet }) => sheet)].flatMap(([sheet, own]) => [sheet, ...rowLines(own), ""]),
    ...section("Refused, because", faults),
    ...section("Left out, or left as it is", notices),
    `${name}: ${counts.map(([count, outcome]) => `${count.toString()} ${outcome}`).join(", ")}.`,
    conclusion(report, dryRun),
  ]
    .map((line) => line.replaceAll(/\p{Cc}/gu, " "))
    .join("\n");
}

/** Neighbouring rows that are unchanged share a line. */
function rowLines(rows: readonly RowReport[]): string[] {
  const lines: string[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at];
    if (row === undefined) break;
    let end = at;
    while (row.outcome === "unchanged" && rows[end + 1]?.outcome === "unchanged") end += 1;
    lines.push(end === at ? rowLine(row) : rangeLine(row, rows[end] ?? row));
    at = end;
  }
  return lines;
}

function rowLine({ row, outcome, what, details }: RowReport): string {
  const place = row === null ? "" : `row ${row.toString()}`;
  return `  ${place.padEnd(12)}${outcome.padEnd(11)}${[what, ...details].filter((each) => each !== "").join("; ")}`;
}

function rangeLine(first: RowReport, last: RowReport): string {
  return `  ${`rows ${first.row?.toString() ?? ""}-${last.row?.toString() ?? ""}`.padEnd(12)}unchanged`;
}

function section(title: string, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const shown = findings.slice(0, mostFindings).map(findingLine);
  const more = findings.length - shown.length;
  return [title, ...shown, ...(more > 0 ? [`  and ${more.toString()} more`] : []), ""];
}

function findingLine({ sheet, row, column, code, sentence }: Finding): string {
  const place = [sheet, row === null ? null : `row ${row.toString()}`, column].filter(
    (each) => each !== null,
  );
  return `  ${place.join(", ")}: ${sentence} [${code}]`;
}

function conclusion({ rows, faults, written }: ImportReport, dryRun: boolean): string {
  if (written && faults.length > 0)
    return "Everything was written but the refused rows, which were left out.";
  if (written) return "Everything was written.";
  if (faults.length > 0) return "Nothing was written: an import is done as a whole or not at all.";
  if (rows.every(({ outcome }) => outcome === "unchanged")) return "There is nothing to change.";
  return dryRun ? "Nothing was written: this was a preview." : "Nothing was written.";
}
