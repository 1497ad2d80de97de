import { importPeople } from "@rediflow/db/import-people";
import { readPeopleWorkbook } from "@rediflow/spreadsheet";
import type { Command } from "../command.ts";
import { runImport } from "../workbooks/run-import.ts";

/** `rediflow import-people FILE [--dry-run] [--as-super-admin]` */
export const importPeopleCommand: Command = {
  about: "import a people workbook: FILE [--dry-run] [--as-super-admin]",
  run: (args) => runImport(args, { read: readPeopleWorkbook, importIt: importPeople }),
};
