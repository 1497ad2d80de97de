import { monthIndex } from "@rediflow/planning";
import { expect, test } from "vitest";
import { wrongIn } from "../../lib/form/typed-fields.ts";
import { emptyPerson, personChecks, personOf } from "./person-form.ts";

const form = { ...emptyPerson(monthIndex(2026, 11)), code: "P1", name: "Sanna Start", organisationId: "o1" };

test("a complete form is a person as the API takes it; no e-mail is none", () => {
  expect(personOf({ ...form, fromMonth: "March 2027", ftePercent: "80.5" })).toEqual({
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
  [{ fromMonth: "soon" }, /2027-03/],
  [{ ftePercent: "80.125" }, /more than 2 decimals/],
  [{ ftePercent: "201" }, /from 0 to 200/],
])("%j says what is missing", (change, sentence) => {
  expect(Object.values(wrongIn({ ...form, ...change }, personChecks))[0]).toMatch(sentence);
});
