import { monthIndex } from "@rediflow/planning";
import { expect, test } from "vitest";
import { emptyPerson, personOf } from "./person-form.ts";

const form = { ...emptyPerson(monthIndex(2026, 11)), code: "P1", name: "Sanna Start", organisationId: "o1" };

test("a complete form is a person as the API takes it; no e-mail is none", () => {
  expect(personOf({ ...form, from: "March 2027", ftePercent: "80.5" })).toEqual({
    code: "P1",
    name: "Sanna Start",
    email: null,
    organisationId: "o1",
    ftePercent: 80.5,
    fromMonth: monthIndex(2027, 3),
  });
});

test.each([
  [{ name: " " }, /name/],
  [{ code: "" }, /code/],
  [{ organisationId: null }, /organisation/],
  [{ ftePercent: "" }, /full time/],
  [{ from: "soon" }, /2027-03/],
])("%j says what is missing", (change, sentence) => {
  expect(personOf({ ...form, ...change })).toMatch(sentence);
});
