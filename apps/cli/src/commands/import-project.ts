import { importProject } from "@rediflow/db/import-project";
import { readProjectWorkbook } from "@rediflow/spreadsheet";
import type { Command } from "../command.ts";
import { runImport } from "../workbooks/run-import.ts";

/** `rediflow import-project FILE [--dry-run] [--as-super-admin]` */
export const importProjectCommand: Command = {
  about: "import a project workbook: FILE [--dry-run] [--as-super-admin]",
  run: (args) => runImport(args, { read: readProjectWorkbook, importIt: importProject }),
};
