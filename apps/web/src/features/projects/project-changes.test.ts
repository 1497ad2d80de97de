import { monthIndex } from "@rediflow/planning";
import { expect, test } from "vitest";
import { changesBetween } from "../../lib/form/changed-words.ts";
import { fieldsFrom, projectWords, type Changeable } from "./project-changes.ts";

const project: Changeable = {
  name: "Northern lights",
  kind: "eu",
  lifecycleState: "running",
  state: { name: "Running", countsAs: "firm" },
  firstMonth: monthIndex(2026, 3),
  durationMonths: 36,
  version: 4,
};

test("the fields show the project as people write it", () => {
  expect(fieldsFrom(project)).toEqual({
    name: "Northern lights",
    kind: "eu",
    lifecycleState: "running",
    firstMonth: "2026-03",
    durationMonths: "36",
  });
});

const between = (one: Changeable, other: Changeable) =>
  changesBetween(projectWords(one), projectWords(other));

test("each field that differs is named with both values, in words; the version alone is no change", () => {
  expect(between(project, { ...project, version: 5 })).toEqual([]);
  expect(
    between(project, {
      ...project,
      version: 5,
      name: "Aurora",
      lifecycleState: "on-hold",
      state: { name: "On hold", countsAs: "no" },
      durationMonths: 30,
    }),
  ).toEqual([
    { field: "Name", before: "Northern lights", after: "Aurora" },
    { field: "State", before: "Running", after: "On hold" },
    { field: "Duration", before: "36 months", after: "30 months" },
  ]);
});
