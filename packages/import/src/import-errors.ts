import type { Finding } from "@rediflow/spreadsheet";
import type { ChangedRows } from "./report.ts";

const mostNamed = 5;

/** Something is refused that cannot be left out, or was not to be left out. Nothing was written. */
export class ImportRefused extends Error {
  override readonly name = "ImportRefused";
  readonly faults: readonly Finding[];
  /** How many rows are refused. */
  readonly refused: number;

  constructor(faults: readonly Finding[], refused: number) {
    const [first] = faults;
    const place = [first?.sheet, first?.row == null ? null : `row ${first.row.toString()}`, first?.column];
    const where = place.filter((each) => each != null).join(", ");
    const more = faults.length > 1 ? ` There are ${(faults.length - 1).toString()} more reasons.` : "";
    super(`Nothing was written, because something is refused. ${where}: ${first?.sentence ?? ""}${more}`);
    this.faults = faults;
    this.refused = refused;
  }
}

/** The import would do something else than its preview said: what it touches was changed since. Nothing was written. */
export class StalePreview extends Error {
  override readonly name = "StalePreview";
  readonly changed: readonly ChangedRows[];

  constructor(changed: readonly ChangedRows[]) {
    const named = changed.slice(0, mostNamed).map(rangeText);
    const more =
      changed.length > mostNamed ? ` and ${(changed.length - mostNamed).toString()} more places` : "";
    const where = named.length === 0 ? "" : ` It concerns ${named.join("; ")}${more}.`;
    super(
      `Since the preview, something was changed that this workbook touches, so nothing was written.${where} Look at a new preview.`,
    );
    this.changed = changed;
  }
}

function rangeText({ sheet, from, to }: ChangedRows): string {
  if (from === null || to === null) return `the sheet ${sheet}`;
  if (from === to) return `${sheet}, row ${from.toString()}`;
  return `${sheet}, rows ${from.toString()} to ${to.toString()}`;
}
