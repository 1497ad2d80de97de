import { readFileSync } from "node:fs";
import { readPeopleWorkbook } from "@rediflow/spreadsheet";
import { expect, test } from "vitest";
import { exampleFiles } from "./authentik-test-documents.ts";

test("the people of the example workbook have the test users' names as codes, by which --link-persons pairs them", () => {
  const { document } = readPeopleWorkbook(readFileSync(exampleFiles.people));
  expect(document.persons.map(({ code }) => code)).toEqual([
    "admin@test",
    "editor@test",
    "viewer@test",
    "orguser@test",
  ]);
});
