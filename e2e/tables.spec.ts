import { readFileSync } from "node:fs";
import { Client } from "pg";
import { expect, test as base } from "./fixtures.ts";
import { startServedStack } from "./served-stack.ts";

/** A stack of its own with 2,000 people, one of whom has the name of a formula. */
const test = base.extend<object, { fullStack: string }>({
  fullStack: [
    async ({}, use) => {
      const { url, ownerUrl, stop } = await startServedStack({ empty: true });
      const owner = new Client({ connectionString: ownerUrl });
      await owner.connect();
      await owner.query(`INSERT INTO persons (code, name)
        SELECT 'P' || n, CASE n WHEN 7 THEN '=SUM(A1)' ELSE 'Person ' || lpad(n::text, 4, '0') END FROM generate_series(1, 2000) n`);
      await owner.end();
      await use(url);
      await stop();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ fullStack }, use) => {
    await use(fullStack);
  },
});

test("2,000 people are read page by page, sorted, searched, shown as somebody likes it, and taken along as a file", async ({
  signIn,
}) => {
  test.slow();
  const { page } = await signIn("admin@test");
  await page.goto("/people");
  const table = page.getByRole("grid", { name: "People and their load" });
  const rows = page.locator("[data-person]");
  const settled = () => expect(table).toHaveAttribute("aria-busy", "false");

  await test.step("the first page is there, only the rows in sight are drawn, and all are counted", async () => {
    await expect(page.getByText("100 of 2000 people")).toBeVisible();
    await expect(table).toHaveAttribute("aria-rowcount", "2001");
    await expect.poll(() => rows.count()).toBeLessThan(60);
  });

  await test.step("the keyboard goes down, and more people come", async () => {
    await rows.first().getByRole("link").focus();
    await page.keyboard.press("Control+End");
    await expect(page.getByText("200 of 2000 people")).toBeVisible();
    await page.keyboard.press("Control+End");
    await expect(page.getByText("300 of 2000 people")).toBeVisible();
    await page.keyboard.press("Control+Home");
    await expect(page.getByRole("button", { name: "Name", exact: true })).toBeFocused();
  });

  await test.step("a head sorts all of them by a key", async () => {
    await page.keyboard.press("Enter");
    await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "descending");
    await expect(page).toHaveURL(/sort=-name/);
    await expect(rows.first()).toHaveAttribute("data-person", "P2000");
  });

  await test.step("a search, a column and the order are kept under a name, and come back by it", async () => {
    await page.getByLabel("Search people").fill("p129");
    await expect(page.getByText("11 of 2000 people")).toBeVisible();
    await page.getByRole("button", { name: "View", exact: true }).click();
    await page.getByRole("checkbox", { name: "Code" }).check();
    await page.getByLabel("Name of this view").fill("The twelve hundreds");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("button", { name: "The twelve hundreds", exact: true })).toHaveAttribute(
      "aria-pressed",
      "true",
    );
    await page.goto("/people");
    await expect(page.getByRole("columnheader", { name: "Code" })).toHaveCount(0);
    await page.getByRole("button", { name: "View", exact: true }).click();
    await page.getByRole("button", { name: "The twelve hundreds", exact: true }).click();
    await expect(page).toHaveURL(/q=p129/);
    await expect(page.getByRole("columnheader", { name: "Code" })).toBeVisible();
    await settled();
    await expect(rows.first()).toHaveAttribute("data-person", "P1299");
  });

  await test.step("what fits is exported whole, also what is not here yet, and no name becomes a formula", async () => {
    await page.goto("/people");
    await page.getByRole("button", { name: "View", exact: true }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export as CSV" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^people-\d{4}-\d\d-\d\d\.csv$/);
    const lines = readFileSync(await file.path(), "utf8")
      .trimEnd()
      .split("\r\n");
    expect(lines).toHaveLength(2001);
    expect(lines[0]).toMatch(/^\uFEFFName[,;]Organisation[,;]/);
    expect(lines.filter((line) => line.includes("SUM"))).toEqual([expect.stringMatching(/^'=SUM\(A1\)/)]);
  });
});
