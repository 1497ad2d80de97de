import { relative } from "node:path";
import { writePeopleWorkbook, writeProjectWorkbook } from "@rediflow/spreadsheet";
import type { Command } from "../command.ts";
import { exampleFiles, examplePeople, exampleProject } from "../workbooks/authentik-test-documents.ts";
import { writeBytes } from "../workbooks/write-file.ts";

/** `rediflow build-authentik-test-ods` */
export const buildAuthentikTestOdsCommand: Command = {
  about: "write docs/example.ods and docs/example_authentik_test_people.ods anew",
  run: async () => {
    await writeBytes(exampleFiles.project, writeProjectWorkbook(exampleProject, "ods"));
    await writeBytes(exampleFiles.people, writePeopleWorkbook(examplePeople, "ods"));
    const names = Object.values(exampleFiles).map((path) => relative(process.cwd(), path));
    return `Wrote ${names.join(" and ")}.`;
  },
};
