import { basename } from "node:path";
import { parseArgs } from "node:util";
import type { ImportOptions, ImportReport } from "@rediflow/db/import-people";
import { monthAt } from "@rediflow/planning";
import type { Reading, ReadingOptions } from "@rediflow/spreadsheet";
import { CommandError } from "../command.ts";
import { cliConfig } from "../config.ts";
import { readWorkbookFile } from "./read-file.ts";
import { reportText } from "./report-text.ts";
import { withDatabase } from "./with-database.ts";

/** One kind of workbook: how it is read, and how it is imported. */
export interface Kind<T> {
  read: (bytes: Uint8Array, options: ReadingOptions) => Reading<T>;
  importIt: (reading: Reading<T>, options: ImportOptions) => Promise<ImportReport>;
}

/** `FILE [--dry-run] [--as-super-admin]`: imports the file, sets the exit code 1 when it is refused, and gives the report. Throws CommandError. */
export async function runImport<T>(args: readonly string[], kind: Kind<T>): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { "dry-run": { type: "boolean" }, "as-super-admin": { type: "boolean" } },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1)
    throw new CommandError("name one file, an ODS or XLSX workbook");
  const dryRun = values["dry-run"] === true;
  const report = await importFile(path, kind, { dryRun, asSuperAdmin: values["as-super-admin"] === true });
  if (report.faults.length > 0) process.exitCode = 1;
  return reportText(basename(path), report, { dryRun });
}

/** Imports one file as the database's owner. Throws CommandError. */
export async function importFile<T>(
  path: string,
  { read, importIt }: Kind<T>,
  how: { dryRun: boolean; asSuperAdmin: boolean },
): Promise<ImportReport> {
  const ownerUrl = cliConfig.ownerUrl();
  const hoursPerPm = cliConfig.hoursPerPm();
  const reading = await readWorkbookFile(path, (bytes) => read(bytes, { hoursPerPm }));
  const currentMonth = monthAt(new Date(), cliConfig.timeZone());
  return await withDatabase(() =>
    importIt(reading, { ownerUrl, currentMonth, source: basename(path), ...how }),
  );
}
