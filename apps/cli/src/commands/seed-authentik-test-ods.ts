import { importPeople } from "@rediflow/db/import-people";
import { importProject } from "@rediflow/db/import-project";
import { readPeopleWorkbook, readProjectWorkbook } from "@rediflow/spreadsheet";
import { type Command, CommandError } from "../command.ts";
import { cliConfig } from "../config.ts";
import { exampleFiles } from "../workbooks/authentik-test-documents.ts";
import { reportText } from "../workbooks/report-text.ts";
import { importFile } from "../workbooks/run-import.ts";

/** `rediflow seed-authentik-test-ods` */
export const seedAuthentikTestOdsCommand: Command = {
  about: "import both example workbooks (APP_ENV dev or test only)",
  run: async () => {
    const env = cliConfig.environment();
    // Test users in a real deployment would be people whose password everybody knows.
    if (env !== "dev" && env !== "test")
      throw new CommandError(`APP_ENV is ${env ?? "not set"}; test users belong into dev and test only`);
    // As super admin: the months of the example will be past one day.
    const how = { dryRun: false, asSuperAdmin: true };
    const project = await importFile(
      exampleFiles.project,
      { read: readProjectWorkbook, importIt: importProject },
      how,
    );
    const people = await importFile(
      exampleFiles.people,
      { read: readPeopleWorkbook, importIt: importPeople },
      how,
    );
    if ([...project.faults, ...people.faults].length > 0) process.exitCode = 1;
    return [
      reportText("example.ods", project, how),
      reportText("example_authentik_test_people.ods", people, how),
    ].join("\n\n");
  },
};
