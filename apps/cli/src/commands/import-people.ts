import type { Command } from "../command.ts";
import { peopleKind } from "../workbooks/kinds.ts";
import { runImport } from "../workbooks/run-import.ts";

/** `rediflow import-people FILE (--server ADDRESS | --as-owner [--as-super-admin]) [--dry-run]` */
export const importPeopleCommand: Command = {
  about: "import a people workbook: FILE --server ADDRESS | --as-owner [--dry-run] [--leave-out-refused]",
  run: (args) => runImport(args, peopleKind),
};
