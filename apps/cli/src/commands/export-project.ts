import { parseArgs } from "node:util";
import { exportProject } from "@rediflow/import";
import { writeProjectWorkbook } from "@rediflow/spreadsheet";
import { type Command, CommandError } from "../command.ts";
import { actingOf, actingOptions } from "../workbooks/acting.ts";
import { exportBytes } from "../workbooks/export-document.ts";
import { formatOfName, writeBytes } from "../workbooks/write-file.ts";

/** `rediflow export-project CODE FILE (--server ADDRESS | --as-owner)` */
export const exportProjectCommand: Command = {
  about: "write a project with its organisations: CODE FILE (.ods or .xlsx) --server ADDRESS | --as-owner",
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: actingOptions,
    });
    const [projectCode, path, ...more] = positionals;
    if (projectCode === undefined || path === undefined || more.length > 0)
      throw new CommandError("name a project's code and one file, ending in .ods or .xlsx");
    const format = formatOfName(path);
    const bytes = await exportBytes(actingOf(values), { format, projectCode }, async (tx) => {
      const document = await exportProject(tx, projectCode);
      if (document === undefined) throw new CommandError(`there is no project ${projectCode}`);
      return writeProjectWorkbook(document, format);
    });
    await writeBytes(path, bytes);
    return `${path}: the project ${projectCode}.`;
  },
};
