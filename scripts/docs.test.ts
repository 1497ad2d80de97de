import { readFileSync } from "node:fs";
import { actionNames } from "@rediflow/policy";
import { errorKinds } from "@rediflow/bff/errors";
import { expect, test } from "vitest";
import { generatedPages } from "./docs/pages.ts";

test("the generated documents are those of this code; `pnpm run docs` writes them anew", async () => {
  const pages = await generatedPages();
  expect(pages).toHaveLength(2);
  for (const { path, content } of pages) expect(readFileSync(path, "utf8"), path).toBe(content);
});

test("every action and every reason code is in them", async () => {
  const [permissions, errors] = await generatedPages();
  for (const action of actionNames) expect(permissions?.content).toContain(`\`${action}\``);
  for (const code of Object.keys(errorKinds)) expect(errors?.content).toContain(`\`${code}\``);
});
