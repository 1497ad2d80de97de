import { readFileSync } from "node:fs";
import {
  readPeopleWorkbook,
  readProjectWorkbook,
  writePeopleWorkbook,
  writeProjectWorkbook,
} from "@rediflow/spreadsheet";
import { expect, test } from "vitest";
import { exampleFiles, examplePeople, exampleProject } from "./authentik-test-documents.ts";

const clean = { faults: [], notices: [] };

test("the committed example workbooks say what a fresh build says", () => {
  const project = readProjectWorkbook(readFileSync(exampleFiles.project));
  expect(project).toEqual(readProjectWorkbook(writeProjectWorkbook(exampleProject, "ods")));
  expect(project).toEqual({ document: exampleProject, ...clean });
  const people = readPeopleWorkbook(readFileSync(exampleFiles.people));
  expect(people).toEqual(readPeopleWorkbook(writePeopleWorkbook(examplePeople, "ods")));
  expect(people).toEqual({ document: examplePeople, ...clean });
});

test("the example has the organisation and the test users that Authentik's groups need", () => {
  expect(exampleProject.organisations.map(({ shortName }) => shortName)).toContain("EXAMPLE");
  expect(examplePeople.persons.map(({ email }) => email)).toEqual([
    "admin@test",
    "editor@test",
    "viewer@test",
    "orguser@test",
  ]);
});
