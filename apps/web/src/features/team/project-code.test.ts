import { expect, test } from "vitest";
import { projectOfCode } from "./project-code.ts";
import { isProjectId } from "./team-reads.ts";

const projects = ["AURORA", "Kelp", "KELP", "ÅLAND 2"].map((code, at) => ({ id: at.toString(), code }));

test.each([
  ["AURORA", "0"],
  ["aurora", "0"],
  [" Aurora ", "0"],
  ["aland 2", "3"],
  ["Kelp", "1"],
  ["KELP", "2"],
  // Two are written so but for case: neither is guessed.
  ["kelp", undefined],
  ["AUR", undefined],
  ["", undefined],
])("the code %j leads to project %s", (code, id) => {
  expect(projectOfCode(projects, code)?.id).toBe(id);
});

test.each([
  ["beb8056c-2291-4759-9326-5127d1b6f679", true],
  ["BEB8056C-2291-4759-9326-5127D1B6F679", true],
  ["AURORA", false],
  ["beb8056c", false],
])("%s is an id: %s", (text, is) => {
  expect(isProjectId(text)).toBe(is);
});
