import { exportProject } from "@rediflow/db/export-project";
import { writeProjectWorkbook } from "@rediflow/spreadsheet";
import { type Command, CommandError } from "../command.ts";
import { cliConfig } from "../config.ts";
import { withDatabase } from "../workbooks/with-database.ts";
import { formatOfName, writeBytes } from "../workbooks/write-file.ts";

/** `rediflow export-project CODE FILE` */
export const exportProjectCommand: Command = {
  about: "write a project with its organisations: CODE FILE (.ods or .xlsx)",
  run: async ([code, path, ...more]) => {
    if (code === undefined || path === undefined || more.length > 0)
      throw new CommandError("name a project's code and one file, ending in .ods or .xlsx");
    const format = formatOfName(path);
    const ownerUrl = cliConfig.ownerUrl();
    const document = await withDatabase(() => exportProject(ownerUrl, code));
    if (document === undefined) throw new CommandError(`there is no project ${code}`);
    await writeBytes(path, writeProjectWorkbook(document, format));
    return `${path}: the project ${code} with ${document.organisations.length.toString()} organisations.`;
  },
};
