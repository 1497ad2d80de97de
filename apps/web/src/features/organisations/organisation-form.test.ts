import { expect, test } from "vitest";
import type { Organisation } from "../../lib/organisation-tree.ts";
import { wrongIn } from "../../lib/form/typed-fields.ts";
import { formOf, organisationChecks, organisationOf } from "./organisation-form.ts";

const one = (id: string, parentId: string | null, active = true): Organisation => ({
  id,
  parentId,
  active,
  shortName: id.toUpperCase(),
  name: `Name of ${id}`,
  country: "FI",
  version: 1,
});

test("a form is an organisation as the API takes it; no country is none", () => {
  expect(organisationOf({ ...formOf(one("a", null)), country: " se " })).toEqual({
    shortName: "A",
    name: "Name of a",
    parentId: null,
    country: "SE",
    active: true,
  });
  expect(organisationOf({ ...formOf(one("a", null)), country: "" })).toMatchObject({ country: null });
});

test.each([
  [{ shortName: " " }, /short name/],
  [{ name: "" }, /a name first/],
  [{ country: "Finland" }, /two letters/],
])("%j says what is missing", (change, sentence) => {
  const form = { ...formOf(one("a", null)), ...change };
  expect(Object.values(wrongIn(form, organisationChecks))[0]).toMatch(sentence);
});
