import { monthIndex } from "@rediflow/planning";
import { expect, test } from "vitest";
import { wrongIn } from "../../lib/form/typed-fields.ts";
import { projectChecks, projectOf, type ProjectForm } from "./project-form.ts";

const form: ProjectForm = {
  code: "ZEPHYR",
  name: "Winds",
  kind: "eu",
  lifecycleState: "idea",
  ownerOrganisationId: "o1",
  partnerOrganisationIds: ["o2"],
  firstMonth: "2026-03",
  durationMonths: "18",
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
  (firstMonth) => {
    expect(projectOf({ ...form, firstMonth })).toMatchObject({ firstMonth: monthIndex(2027, 3) });
  },
);

test("the owner is no partner of itself, whatever was chosen first", () => {
  expect(projectOf({ ...form, partnerOrganisationIds: ["o1", "o2"] })).toMatchObject({
    partnerOrganisationIds: ["o2"],
  });
});

test.each([
  [{ code: " " }, /code/],
  [{ name: "" }, /name/],
  [{ ownerOrganisationId: null }, /owner organisation/],
  [{ firstMonth: "March" }, /2027-03/],
  [{ firstMonth: "3/27" }, /3\/27/],
  [{ durationMonths: "" }, /how many months/],
  [{ durationMonths: "1,000" }, /“1,000” can be 1 or 1000/],
  [{ durationMonths: "12,5" }, /not a whole number/],
  [{ durationMonths: "12 h" }, /has a unit/],
  [{ durationMonths: "241" }, /from 1 to 240/],
])("%j says what is missing", (change, sentence) => {
  expect(Object.values(wrongIn({ ...form, ...change }, projectChecks))[0]).toMatch(sentence);
});
