import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { reasons } from "./reasons.ts";

test("docs/import.md lists every reason code with its meaning, and no other", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../docs/import.md"), "utf8");
  const listed = [...page.matchAll(/^\| `([a-z-]+)` +\| (.*?) +\|/gm)].map(([, code, meaning]) => [
    code,
    meaning,
  ]);
  expect(listed.length).toBeGreaterThan(30);
  expect(new Set(listed.map(([code]) => code)).size).toBe(listed.length);
  expect(Object.fromEntries(listed)).toEqual(reasons);
});
