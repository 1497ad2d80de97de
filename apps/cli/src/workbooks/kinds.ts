import {
  peopleImport,
  projectImport,
  type PeopleState,
  type PeopleWrites,
  type ProjectState,
  type ProjectWrites,
} from "@rediflow/import";
import {
  readPeopleWorkbook,
  readProjectWorkbook,
  type PeopleDocument,
  type ProjectDocument,
} from "@rediflow/spreadsheet";
import type { Kind } from "./run-import.ts";

/** The import of a people workbook, from its file on. */
export const peopleKind: Kind<PeopleDocument, PeopleState, PeopleWrites> = {
  name: "people",
  read: readPeopleWorkbook,
  importing: peopleImport,
};

/** The import of a project workbook, from its file on. */
export const projectKind: Kind<ProjectDocument, ProjectState, ProjectWrites> = {
  name: "project",
  read: readProjectWorkbook,
  importing: projectImport,
};
