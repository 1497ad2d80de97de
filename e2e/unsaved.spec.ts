import type { Page } from "@playwright/test";
import { fillPasswordForm } from "./password-form.ts";
import { expect, test, thisMonth } from "./fixtures.ts";

const now = thisMonth();
const writing = "**/trpc/team.setAllocations*";

const notSaved = (page: Page) => page.getByRole("alert", { name: "Not saved" });
const saved = (page: Page) => page.getByText(/^Saved \d/);

/** Lets writes fail as a proxy lets them whose server is gone. */
async function answerWith502(page: Page): Promise<void> {
  await page.route(writing, (route) => route.fulfill({ status: 502, body: "Bad gateway" }));
}

test("a value that a proxy answers with 502 stays in its cell, beside what stands there, and is saved when tried again", async ({
  signIn,
}) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  await grid.type(0, now + 3, "0.31");
  await expect(saved(page)).toBeVisible();
  await answerWith502(page);
  await grid.type(0, now + 3, "0.32");
  await expect(notSaved(page)).toContainText("0.31 stands there, you typed 0.32");
  await expect(grid.cell(0, now + 3)).toHaveText("0.32");
  await expect(grid.cell(0, now + 3)).toHaveAttribute("data-write", "unsaved");
  await expect(page.getByText("1 not saved", { exact: true })).toHaveCount(2);
  await expect(saved(page)).toHaveCount(0);
  await page.unroute(writing);
  await notSaved(page).getByRole("button", { name: "Try again" }).click();
  await expect(saved(page)).toBeVisible();
  await expect(notSaved(page)).toHaveCount(0);
  await page.reload();
  await expect(grid.cell(0, now + 3)).toHaveText("0.32");
});

test("a reload while a write is under way warns, and what was typed is saved after it", async ({
  signIn,
}) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  let isFirst = true;
  await page.route(writing, async (route) => {
    // The first write is under way for as long as the page stands.
    if (!isFirst) await route.continue();
    isFirst = false;
  });
  await grid.type(1, now + 3, "0.33");
  await expect(page.getByText("Saving …")).toBeVisible();
  const warned = new Promise<string>((resolve) => {
    page.once("dialog", (dialog) => {
      resolve(dialog.type());
      void dialog.accept();
    });
  });
  await page.reload();
  expect(await warned).toBe("beforeunload");
  await expect(grid.cell(1, now + 3)).toHaveText("0.33");
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(grid.cell(1, now + 3)).toHaveText("0.33");
});

test("a number in an open cell is not lost by a reload", async ({ signIn }) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  await grid.cell(2, now + 3).click();
  await page.keyboard.type("0.34");
  await page.reload();
  await expect(grid.cell(2, now + 3)).toHaveText("0.34");
});

test("offline, a screen that was never opened says so and leaves the page; typed values live on and are saved when the network is back", async ({
  signIn,
}) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  await page.context().setOffline(true);
  await grid.type(3, now + 3, "0.35");
  await grid.type(3, now + 4, "0.36");
  await expect(notSaved(page)).toContainText("2 cells not saved");
  // Signing in may pass by My work, whose code the browser then has; nobody has looked at this screen.
  await page.getByRole("link", { name: "Organisations" }).click();
  const failure = page.getByRole("main").getByRole("alert");
  await expect(failure).toContainText("This screen couldn't be loaded");
  const state = page.getByRole("link", { name: "2 not saved" });
  await expect(state).toBeVisible();
  await page.context().setOffline(false);
  await failure.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "Organisations" })).toBeVisible();
  await state.click();
  await expect(saved(page)).toBeVisible();
  await expect(state).toHaveCount(0);
  await expect(grid.cell(3, now + 3)).toHaveText("0.35");
  await page.reload();
  await expect(grid.cell(3, now + 4)).toHaveText("0.36");
});

test("when the session has ended, the person signs in and comes back to what was typed", async ({
  signIn,
}) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  await page.context().clearCookies();
  await grid.type(4, now + 3, "0.37");
  await page.waitForURL((url) => url.port !== new URL(grid.url).port || url.pathname.startsWith("/login"));
  await fillPasswordForm(page, "editor@test");
  await page.waitForURL(grid.url);
  await expect(grid.cell(4, now + 3)).toHaveText("0.37");
  await expect(saved(page)).toBeVisible();
});

test("another person at the same browser sees nothing of what was typed", async ({ signIn }) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  await answerWith502(page);
  const before = await grid.cell(4, now + 4).innerText();
  await grid.type(4, now + 4, "0.38");
  await expect(notSaved(page)).toBeVisible();
  await page.context().clearCookies();
  await page.goto(grid.url);
  await fillPasswordForm(page, "admin@test");
  await page.waitForURL(grid.url);
  await expect(grid.cell(4, now + 4)).toHaveText(before);
  await expect(page.getByText(/not saved/)).toHaveCount(0);
});

test("a conflict shows both values; mine is applied or theirs kept, as chosen", async ({ signIn }) => {
  const first = await signIn("editor@test");
  const second = await signIn("admin@test");
  const mine = await first.openTeam("GLIMMER");
  const theirs = await second.openTeam("GLIMMER");
  for (const [choice, left] of [
    ["Keep theirs", "0.41"],
    ["Apply mine", "0.52"],
  ] as const) {
    const month = choice === "Keep theirs" ? now + 5 : now + 6;
    const [theirValue, myValue] = choice === "Keep theirs" ? ["0.41", "0.42"] : ["0.51", "0.52"];
    await theirs.type(0, month, theirValue);
    await expect(saved(second.page)).toBeVisible();
    await mine.type(0, month, myValue);
    await expect(notSaved(first.page)).toContainText(`${theirValue} stands there, you typed ${myValue}`);
    await expect(mine.cell(0, month)).toHaveText(theirValue);
    await expect(saved(first.page)).toHaveCount(0);
    await notSaved(first.page).getByRole("button", { name: choice }).click();
    await expect(notSaved(first.page)).toHaveCount(0);
    await expect(mine.cell(0, month)).toHaveText(left);
    if (choice === "Apply mine") await expect(saved(first.page)).toBeVisible();
    await first.page.reload();
    await expect(mine.cell(0, month)).toHaveText(left);
    await second.page.reload();
    await theirs.root.waitFor();
  }
});
