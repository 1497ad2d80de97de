import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checks } from "./checks.ts";

const page = (name: string): string =>
  readFileSync(join(import.meta.dirname, "../../../../docs", name), "utf8");

test("docs/doctor.md explains every check, in the order of the list", () => {
  const explained = [...page("doctor.md").matchAll(/^\| `([\w-]+)` /gm)].map(([, name]) => name);
  expect(explained).toEqual(Object.keys(checks));
});

/** The chapter whose table names a check for each symptom. */
const troubleshooting = (): string => page("authentik.md").split("## When it does not work")[1] ?? "";

test("docs/authentik.md has a symptom for every check, and refers to no other", () => {
  const referred = [...troubleshooting().matchAll(/\| `([\w-]+)` +\|$/gm)].map(([, name]) => name);
  expect([...new Set(referred)].toSorted()).toEqual(Object.keys(checks).toSorted());
});
