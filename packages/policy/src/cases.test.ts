import { expect, test } from "vitest";
import { actionNames } from "./actions.ts";
import { decideCases } from "./cases.ts";
import type { Actor } from "./subjects.ts";

const editor: Actor = {
  userId: "u",
  role: "editor",
  visibility: "organisation",
  personId: "me",
  viewOnly: false,
  organisationIds: ["mine"],
  rootOrganisationIds: ["root"],
};

test("every action is decided for every kind of subject that it has", () => {
  const cases = decideCases(editor, 24_322);
  expect(new Set(cases.map(({ action }) => action))).toEqual(new Set(actionNames));
  const planned = cases.filter(({ action }) => action === "allocation:edit");
  expect(
    planned.map(({ subject, decision }) => [subject, decision.allowed ? "" : decision.reason.code]),
  ).toEqual([
    ["this month or a later one", ""],
    ["past month", "month-past"],
    ["closed month", "month-closed"],
    ["locked project", "project-locked"],
    ["any other person or project", "not-visible"],
  ]);
});
