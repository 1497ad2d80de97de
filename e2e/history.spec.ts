import { monthLabel } from "@rediflow/planning";
import { expect, test, thisMonth } from "./fixtures.ts";

const month = thisMonth() + 9;

test("what was changed in a cell is read in plain words, and undone and done again from there", async ({
  signIn,
}) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("FJELL");
  const before = await grid.cell(0, month).innerText();
  await grid.type(0, month, "0.83");
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await grid.cell(0, month).click();
  await page.getByRole("link", { name: "History of this cell" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  await expect(page.getByText(new RegExp(`^Only ${monthLabel(month)}, `))).toBeVisible();
  const changes = page.getByRole("list", { name: "Changes" }).getByRole("listitem");
  await expect(changes).toHaveCount(1);
  await expect(changes).toContainText(new RegExp(`You set ${monthLabel(month)} of .* to 0.83 PM`));
  await changes.getByRole("button", { name: /^Undo: You set / }).press("Enter");
  await expect(changes).toHaveCount(2);
  await expect(changes.first()).toContainText(/You took a change back and set .* from 0.83 to /);
  await expect(changes.last().getByRole("button")).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("link", { name: "Team" }).click();
  await expect(grid.cell(0, month)).toHaveText(before);
  await page.getByRole("link", { name: "History", exact: true }).click();
  await page
    .getByRole("button", { name: /^Do again: / })
    .first()
    .click();
  await expect(page.getByRole("listitem").first()).toContainText("to 0.83 PM");
});

test("a reader sees who changed what, on a phone too, and why they can't undo it", async ({ signIn }) => {
  const editor = await signIn("editor@test");
  const grid = await editor.openTeam("FJELL");
  await grid.type(1, month, "0.84");
  await expect(editor.page.getByText(/^Saved \d/)).toBeVisible();
  const { page } = await signIn("viewer@test");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/projects/${grid.projectId}/history`);
  const newest = page.getByRole("listitem").filter({ hasText: "0.84" }).first();
  await expect(newest).toContainText(/^Eero Editor set /);
  await newest.getByRole("link", { name: /^Only by Eero/ }).click();
  await expect(page.getByText(/^Only by Eero/).first()).toBeVisible();
  await newest.getByRole("button").focus();
  await expect(newest.getByRole("button")).toHaveAttribute("aria-disabled", "true");
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
