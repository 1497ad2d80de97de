import { exportPeople } from "@rediflow/db/export-people";
import { writePeopleWorkbook } from "@rediflow/spreadsheet";
import { type Command, CommandError } from "../command.ts";
import { cliConfig } from "../config.ts";
import { withDatabase } from "../workbooks/with-database.ts";
import { formatOfName, writeBytes } from "../workbooks/write-file.ts";

/** `rediflow export-people FILE` */
export const exportPeopleCommand: Command = {
  about: "write all people, their periods and assignments: FILE (.ods or .xlsx)",
  run: async ([path, ...more]) => {
    if (path === undefined || more.length > 0)
      throw new CommandError("name one file, ending in .ods or .xlsx");
    const format = formatOfName(path);
    const ownerUrl = cliConfig.ownerUrl();
    const document = await withDatabase(() => exportPeople(ownerUrl));
    await writeBytes(path, writePeopleWorkbook(document, format));
    return `${path}: ${document.persons.length.toString()} rows of persons, ${document.assignments.length.toString()} of assignments.`;
  },
};
