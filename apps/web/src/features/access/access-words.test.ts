import { expect, test } from "vitest";
import { groupSentence, roleWord, visibilitySentence } from "./access-words.ts";

const access = {
  unknownGroups: ["rediflow-owner"],
  unknownOrganisations: ["ATLANTIS"],
  visibilityEnabled: true,
};

test.each([
  ["rediflow-editors", "Makes you an editor."],
  ["rediflow-org-EXAMPLE", "Makes you a member of EXAMPLE and of all organisations below it."],
  ["rediflow-org-ATLANTIS", "There is no organisation with the short name ATLANTIS. Nothing was given."],
  ["rediflow-visibility-org", "Shows you the projects and people of your organisations."],
  ["rediflow-visibility-assigned", "Shows you the projects you are assigned to."],
  ["rediflow-owner", "Rediflow does not know this group."],
  ["staff", "Has no meaning in Rediflow."],
])("%s: %s", (group, sentence) => {
  expect(groupSentence(group, access)).toBe(sentence);
});

test("where visibility by group is switched off, its groups say so", () => {
  expect(groupSentence("rediflow-visibility-org", { ...access, visibilityEnabled: false })).toMatch(
    /switched off here/,
  );
});

test("a group that gives no role has no word for one", () => {
  expect(roleWord("rediflow-super-admins")).toBe("a super admin");
  expect(roleWord("rediflow-org-EXAMPLE")).toBeUndefined();
});

test("visibility of organisations without an organisation shows nothing, and says why", () => {
  expect(visibilitySentence({ visibility: "organisation", organisations: [] })).toMatch(/you see none/);
  expect(visibilitySentence({ visibility: "full", organisations: [] })).toMatch(/all projects/);
});
