import { basename } from "node:path";
import { parseArgs } from "node:util";
import type { ImportKind, ImportReport, WorkbookKind } from "@rediflow/import";
import { importAsOwner } from "@rediflow/import/as-owner";
import { monthAt } from "@rediflow/planning";
import type { Reading, ReadingOptions } from "@rediflow/spreadsheet";
import { CommandError } from "../command.ts";
import { cliConfig } from "../config.ts";
import { actingOf, actingOptions } from "./acting.ts";
import { importByServer } from "./import-by-server.ts";
import { readWorkbookFile } from "./read-file.ts";
import { reportText } from "./report-text.ts";
import { withDatabase } from "./with-database.ts";

/** One kind of workbook: how it is read, and how it is imported. */
export interface Kind<Document, State, Writes> {
  name: WorkbookKind;
  read: (bytes: Uint8Array, options: ReadingOptions) => Reading<Document>;
  importing: ImportKind<Document, State, Writes>;
}

/** Imports the file that the arguments name, as whoever they say, sets the exit code 1 when it is refused, and gives the report. Throws CommandError. */
export async function runImport<Document, State, Writes>(
  args: readonly string[],
  kind: Kind<Document, State, Writes>,
): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      "dry-run": { type: "boolean" },
      "leave-out-refused": { type: "boolean" },
      ...actingOptions,
    },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1)
    throw new CommandError("name one file, an ODS or XLSX workbook");
  const dryRun = values["dry-run"] === true;
  const leaveOutRefused = values["leave-out-refused"] === true;
  const how = { dryRun, leaveOutRefused };
  const acting = actingOf(values);
  const report =
    acting.as === "owner"
      ? await importFileAsOwner(path, kind, { ...acting, ...how })
      : await importByServer(path, { kind: kind.name, server: acting.server, ...how });
  if (report.faults.length > 0 && !report.written) process.exitCode = 1;
  return reportText(basename(path), report, { dryRun });
}

/** Imports one file as the database's owner. Throws CommandError. */
export async function importFileAsOwner<Document, State, Writes>(
  path: string,
  { read, importing }: Kind<Document, State, Writes>,
  how: { ownerUrl: string; asSuperAdmin: boolean; dryRun: boolean; leaveOutRefused?: boolean },
): Promise<ImportReport> {
  const hoursPerPm = cliConfig.hoursPerPm();
  const reading = await readWorkbookFile(path, (bytes) => read(bytes, { hoursPerPm }));
  const currentMonth = monthAt(new Date(), cliConfig.timeZone());
  return await withDatabase(() =>
    importAsOwner(importing, reading, { currentMonth, source: basename(path), ...how }),
  );
}
