import { expect, test } from "vitest";
import { groupSentence, persons, visibilitySentence, whyNotUnderstood } from "./access-words.ts";

const understood = {
  unknownGroups: ["rediflow-wizards", "rediflow-visibility-all"],
  unknownOrganisations: ["NOPE"],
  visibilityEnabled: true,
};

test.each([
  ["rediflow-admins", "Makes you an admin."],
  ["rediflow-org-EXAMPLE", "Makes you a member of EXAMPLE and of all organisations below it."],
  ["rediflow-org-NOPE", "There is no organisation with the short name NOPE, so this group gives nothing."],
  ["rediflow-visibility-org", "Shows you the projects and people of your organisations."],
  ["rediflow-visibility-all", "Rediflow doesn't know this visibility, so it counts as assigned."],
  ["rediflow-wizards", "Rediflow doesn't know this group."],
  ["staff", "Rediflow doesn't use this group."],
])("%s: %s", (group, sentence) => {
  expect(groupSentence(group, understood)).toBe(sentence);
});

test("with visibility switched off, its groups are among what gives nothing", () => {
  const off = { ...understood, visibilityEnabled: false };
  for (const group of ["rediflow-visibility-org", "rediflow-visibility-assigned", "rediflow-visibility-all"])
    expect(whyNotUnderstood(group, off)).toMatch(/switched off here/);
  expect(whyNotUnderstood("rediflow-viewers", off)).toBeUndefined();
  expect(whyNotUnderstood("staff", off)).toBeUndefined();
});

test("organisation visibility without an organisation is none, said of me and of somebody who is tried", () => {
  const nowhere = { visibility: "organisation" as const, organisations: [] };
  expect(visibilitySentence(nowhere, persons.you)).toBe(
    "You see no projects, because no group names one of your organisations.",
  );
  expect(visibilitySentence(nowhere, persons.they)).toMatch(/^They would see .* their organisations/);
});
