import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { visibilityModes, visibilityNote } from "./visibility-modes.ts";

const page = readFileSync(new URL("../../../../../docs/authentik.md", import.meta.url), "utf8");
const plain = page.replaceAll(/[`*]/g, "").replaceAll(/\s+/g, " ");

test.each(visibilityModes)(
  "docs/authentik.md says of “$name” what the page says",
  ({ name, group, text }) => {
    expect(plain).toContain(`${group === null ? name : `${name} (${group})`}. ${text}`);
  },
);

test("and of all three", () => {
  expect(plain).toContain(visibilityNote);
});
