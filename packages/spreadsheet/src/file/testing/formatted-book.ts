import * as xlsx from "@e965/xlsx";

/** A number as a spreadsheet program keeps it, with the format that shows it. */
export interface Formatted {
  v: number;
  z: string;
}

/** An XLSX file whose numbers have formats, as Excel writes them; our own writer has none. */
export function formattedBook(
  sheets: Readonly<Record<string, readonly (readonly (string | number | null | Formatted)[])[]>>,
): Uint8Array {
  const book = xlsx.utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) {
    const cells = rows.map((row) => row.map((each) => (isFormatted(each) ? { t: "n", ...each } : each)));
    xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(cells), name);
  }
  return xlsx.write(book, { bookType: "xlsx", type: "buffer", bookSST: true }) as Buffer;
}

/** The day as spreadsheet programs count it. */
export function serial(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;
}

function isFormatted(value: string | number | null | Formatted): value is Formatted {
  return typeof value === "object" && value !== null;
}
