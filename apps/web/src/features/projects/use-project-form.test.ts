import { monthIndex } from "@rediflow/planning";
import { expect, test } from "vitest";
import { projectOf, type ProjectForm } from "./use-project-form.ts";

const form: ProjectForm = {
  code: "ZEPHYR",
  name: "Winds",
  kind: "eu",
  lifecycleState: "idea",
  owner: "o1",
  partners: ["o2"],
  first: "2026-03",
  duration: 18,
};

test("a complete form is a project as the API takes it", () => {
  expect(projectOf(form)).toEqual({
    code: "ZEPHYR",
    name: "Winds",
    kind: "eu",
    lifecycleState: "idea",
    firstMonth: monthIndex(2026, 3),
    durationMonths: 18,
    ownerOrganisationId: "o1",
    partnerOrganisationIds: ["o2"],
  });
});

test.each(["3/2027", "2027-3", "March 2027", "maaliskuu 2027", " 03.2027 "])(
  "the first month is read from %j",
  (first) => {
    expect(projectOf({ ...form, first })).toMatchObject({ firstMonth: monthIndex(2027, 3) });
  },
);

test("the owner is no partner of itself, whatever was chosen first", () => {
  expect(projectOf({ ...form, partners: ["o1", "o2"] })).toMatchObject({ partnerOrganisationIds: ["o2"] });
});

test.each([
  [{ code: " " }, /code/],
  [{ name: "" }, /name/],
  [{ owner: null }, /owner organisation/],
  [{ first: "March" }, /2027-03/],
  [{ first: "3/27" }, /3\/27/],
  [{ duration: "" }, /how many months/],
])("%j says what is missing", (change, sentence) => {
  expect(projectOf({ ...form, ...change })).toMatch(sentence);
});
