import type { Command } from "../command.ts";
import { projectKind } from "../workbooks/kinds.ts";
import { runImport } from "../workbooks/run-import.ts";

/** `rediflow import-project FILE (--server ADDRESS | --as-owner [--as-super-admin]) [--dry-run]` */
export const importProjectCommand: Command = {
  about: "import a project workbook: FILE --server ADDRESS | --as-owner [--dry-run] [--leave-out-refused]",
  run: (args) => runImport(args, projectKind),
};
