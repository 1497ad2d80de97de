import { expect, test } from "vitest";
import { matches } from "./account.ts";

const account = {
  name: "Eero Editor",
  email: "editor@test",
  active: true,
  person: { id: "1", code: "P003", name: "Eero E. Editor" },
};

test.each([
  [{}, true],
  [{ q: "EERO" }, true],
  [{ q: " editor@t" }, true],
  [{ q: "p003" }, true],
  [{ q: "viewer" }, false],
  [{ state: "active" }, true],
  [{ state: "off" }, false],
  [{ q: "eero", state: "off" }, false],
])("%j", (filter, fits) => {
  expect(matches(account, filter)).toBe(fits);
});

test("an account without e-mail and person is found by its name only", () => {
  expect(matches({ ...account, email: null, person: null }, { q: "eero" })).toBe(true);
  expect(matches({ ...account, email: null, person: null }, { q: "test" })).toBe(false);
});
