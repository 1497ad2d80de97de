import { type Command, CommandError } from "../command.ts";
import { cliConfig } from "../config.ts";
import { exampleFiles } from "../workbooks/authentik-test-documents.ts";
import { reportText } from "../workbooks/report-text.ts";
import { peopleKind, projectKind } from "../workbooks/kinds.ts";
import { importFileAsOwner } from "../workbooks/run-import.ts";

/** `rediflow seed-authentik-test-ods` */
export const seedAuthentikTestOdsCommand: Command = {
  about: "import both example workbooks as the database's owner (APP_ENV dev or test only)",
  run: async () => {
    const env = cliConfig.environment();
    // Test users in a real deployment would be people whose password everybody knows.
    if (env !== "dev" && env !== "test")
      throw new CommandError(`APP_ENV is ${env ?? "not set"}; test users belong into dev and test only`);
    // As super admin: the months of the example will be past one day.
    const how = { ownerUrl: cliConfig.ownerUrl(), dryRun: false, asSuperAdmin: true };
    const project = await importFileAsOwner(exampleFiles.project, projectKind, how);
    const people = await importFileAsOwner(exampleFiles.people, peopleKind, how);
    if ([...project.faults, ...people.faults].length > 0) process.exitCode = 1;
    return [
      reportText("example.ods", project, how),
      reportText("example_authentik_test_people.ods", people, how),
    ].join("\n\n");
  },
};
