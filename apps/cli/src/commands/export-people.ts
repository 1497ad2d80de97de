import { parseArgs } from "node:util";
import { exportPeople } from "@rediflow/import";
import { writePeopleWorkbook } from "@rediflow/spreadsheet";
import { type Command, CommandError } from "../command.ts";
import { actingOf, actingOptions } from "../workbooks/acting.ts";
import { exportBytes } from "../workbooks/export-document.ts";
import { formatOfName, writeBytes } from "../workbooks/write-file.ts";

/** `rediflow export-people FILE (--server ADDRESS | --as-owner)` */
export const exportPeopleCommand: Command = {
  about: "write people, their periods and assignments: FILE (.ods or .xlsx) --server ADDRESS | --as-owner",
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: actingOptions,
    });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0)
      throw new CommandError("name one file, ending in .ods or .xlsx");
    const format = formatOfName(path);
    const bytes = await exportBytes(actingOf(values), { format }, async (tx) =>
      writePeopleWorkbook(await exportPeople(tx), format),
    );
    await writeBytes(path, bytes);
    return `${path}: written.`;
  },
};
