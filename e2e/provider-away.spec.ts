import type { Page } from "@playwright/test";
import { expect, thisMonth, withProvider } from "./own-stack.ts";

const test = withProvider({ groupsSeconds: 2, graceSeconds: 900 });
const testShort = withProvider({ groupsSeconds: 2, graceSeconds: 8 });

const now = thisMonth();
const banner = (page: Page) => page.getByRole("status", { name: "Identity provider and session" });
const reading = /You can go on reading with the rights that it knew last/;
const refused = /it shows and changes nothing until the provider is back/;
const saved = (page: Page) => page.getByText(/^Saved \d/);

/** Waits until the groups are too old and the server has noticed that nobody answers. */
async function untilNoticed(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const answer = await page.request.get("/trpc/access.get", { headers: { "x-rediflow": "1" } });
      return answer.headers()["rediflow-provider"];
    })
    .toBe("unreachable");
}

test("while the provider is away reading goes on, also after a reload; what is typed is kept and saved by itself when it is back", async ({
  signIn,
  stack,
}) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  await stack.idp.goAway("refused");
  await untilNoticed(page);
  await page.reload();
  await expect(banner(page)).toContainText(reading);
  await grid.type(0, now + 2, "0.35");
  await expect(page.getByRole("alert", { name: "Not saved" })).toContainText(
    "1 cell not saved. It is saved when the identity provider can be reached again.",
  );
  await expect(grid.cell(0, now + 2)).toHaveText("0.35");
  const loads = await page.evaluate(() => performance.timeOrigin);
  await stack.idp.comeBack();
  await expect(saved(page)).toBeVisible();
  await expect(banner(page)).toBeEmpty();
  await expect(page.getByRole("alert", { name: "Not saved" })).toHaveCount(0);
  expect(await page.evaluate(() => performance.timeOrigin)).toBe(loads);
  await page.reload();
  await expect(grid.cell(0, now + 2)).toHaveText("0.35");
});

testShort(
  "after the grace a screen that is open stays, another one waits, also after a reload, and both go on by themselves",
  async ({ signIn, stack }) => {
    const { page, openTeam } = await signIn("editor@test");
    const grid = await openTeam("GLIMMER");
    await grid.cell(1, now + 2).click();
    await stack.idp.goAway("503");
    await untilNoticed(page);
    await grid.type(1, now + 2, "0.36");
    await expect(banner(page)).toContainText(reading);
    await expect(banner(page)).toContainText(refused, { timeout: 60_000 });
    // The page shows what it showed before, with the waiting value and the active cell.
    await expect(grid.cell(1, now + 2)).toHaveText("0.36");
    await expect(grid.cell(2, now + 2)).toHaveAttribute("aria-selected", "true");
    const other = await page.context().newPage();
    await other.goto("/people?q=an");
    await expect(banner(other)).toContainText(refused);
    await expect(other.getByRole("heading", { name: "Rediflow couldn't be opened" })).toBeVisible();
    await stack.idp.comeBack();
    await expect(other.getByRole("heading", { name: "People" })).toBeVisible({ timeout: 60_000 });
    await expect(other).toHaveURL(/\/people\?q=an$/);
    await expect(saved(page)).toBeVisible({ timeout: 60_000 });
    await expect(banner(page)).toBeEmpty();
    await expect(grid.cell(2, now + 2)).toHaveAttribute("aria-selected", "true");
  },
);

test("a form keeps its fields while the provider is away and says when to save", async ({
  signIn,
  stack,
}) => {
  const { page } = await signIn("admin@test");
  await page.goto("/organisations");
  await page.getByRole("button", { name: "Add organisation" }).click();
  const form = page.getByRole("dialog", { name: "Add organisation" });
  await form.getByLabel("Short name").fill("LATER");
  await form.getByLabel(/^Name/).fill("Later on");
  await stack.idp.goAway("refused");
  await untilNoticed(page);
  await form.getByRole("button", { name: "Add the organisation" }).click();
  await expect(form.getByRole("alert")).toContainText("What you typed stays here");
  await expect(form.getByLabel("Short name")).toHaveValue("LATER");
  await stack.idp.comeBack();
  await expect(form.getByRole("alert")).toContainText("can be reached again");
  await form.getByRole("button", { name: "Add the organisation" }).click();
  await expect(page.locator("[data-organisation=LATER]")).toBeVisible();
});

test("where the provider's notice is lost, the session ends at the next reading of groups and is renewed with the reason", async ({
  signIn,
  stack,
}) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  stack.idp.loseNotices(true);
  await stack.idp.replaceSessions("editor@test");
  const reading = async () =>
    (await page.request.get("/trpc/access.get", { headers: { "x-rediflow": "1" } })).status();
  await expect.poll(reading).toBe(401);
  stack.idp.loseNotices(false);
  await grid.type(3, now + 2, "0.39");
  await expect(
    page.getByText(
      "You were signed in again; 1 value was saved. Your session at the identity provider had ended.",
    ),
  ).toBeVisible();
  await expect(grid.cell(3, now + 2)).toHaveText("0.39");
});
