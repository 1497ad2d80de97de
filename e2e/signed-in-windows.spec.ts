import type { Page } from "@playwright/test";
import { expect, thisMonth, withProvider } from "./own-stack.ts";
import { fillPasswordForm } from "./password-form.ts";

// Several windows of one browser, and one session for all of them.
const test = withProvider({ groupsSeconds: 300, graceSeconds: 900 });

const now = thisMonth();

/** The cell of a month in a row of a window's grid. */
const cellsOf = (month: number) => (window: Page, row: number) =>
  window.locator("[role=row]:has([data-cell])").nth(row).locator(`[data-cell$=":${month.toString()}"]`);

test("of several windows each saves what was typed in it, and one in which nothing was typed stays as it is", async ({
  signIn,
  stack,
}) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  const [second, third] = [await page.context().newPage(), await page.context().newPage()];
  for (const each of [second, third]) {
    await each.goto(grid.url);
    await each.getByRole("grid").waitFor();
  }
  const cellIn = cellsOf(now + 3);
  const loadOf = (each: Page) => each.evaluate(() => performance.timeOrigin);
  const load = await loadOf(third);
  await stack.idp.replaceSessions("editor@test");
  await Promise.all(
    [page, second].map(async (each, row) => {
      await cellIn(each, row).click();
      await each.keyboard.type(`0.2${(row + 3).toString()}`);
      await each.keyboard.press("Enter");
    }),
  );
  for (const [each, row] of [
    [page, 0],
    [second, 1],
  ] as const) {
    await expect(each.getByText(/^Saved \d/)).toBeVisible();
    await expect(cellIn(each, row)).toHaveText(`0.2${(row + 3).toString()}`);
  }
  await cellIn(third, 2).click();
  await third.keyboard.type("0.25");
  await third.keyboard.press("Enter");
  await expect(third.getByText(/^Saved \d/)).toBeVisible();
  expect(await loadOf(third)).toBe(load);
  await page.reload();
  for (const row of [0, 1, 2]) await expect(cellIn(page, row)).toHaveText(`0.2${(row + 3).toString()}`);
});

test("a window that is back from the sign-in leaves to another one what was typed there", async ({
  signIn,
  stack,
}) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  const second = await page.context().newPage();
  await second.goto(grid.url);
  await second.getByRole("grid").waitFor();
  const cellIn = cellsOf(now + 4);
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const left = new Promise<void>((resolve) => {
    void second.route("**/login?next=*", async (route) => {
      resolve();
      await held;
      await route.continue();
    });
  });
  await stack.idp.replaceSessions("editor@test");
  await cellIn(second, 1).click();
  await second.keyboard.type("0.24");
  await second.keyboard.press("Enter");
  await left;
  await cellIn(page, 0).click();
  await page.keyboard.type("0.23");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  letGo();
  await expect(second.getByText(/^Saved \d/)).toBeVisible();
  await page.reload();
  for (const row of [0, 1]) await expect(cellIn(page, row)).toHaveText(`0.2${(row + 3).toString()}`);
});

test("what is typed in one window is not written for another person who has signed in in a second one", async ({
  signIn,
  stack,
}) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  const before = await grid.cell(0, now + 5).innerText();
  const second = await page.context().newPage();
  await second.goto("/people");
  await expect(second.getByRole("heading", { name: "People" })).toBeVisible();
  await second.waitForLoadState("networkidle");
  await stack.idp.endSessions("editor@test");
  await second.goto("/people");
  await fillPasswordForm(second, "admin@test");
  await expect(second.getByRole("heading", { name: "People" })).toBeVisible();
  await grid.type(0, now + 5, "0.77");
  await expect(page.getByRole("button", { name: /^Aino Admin/ })).toBeVisible();
  await expect(grid.cell(0, now + 5)).toHaveText(before);
  await expect(page.getByText(/not saved/)).toHaveCount(0);
});
