import type { Page } from "@playwright/test";
import { fillPasswordForm } from "./password-form.ts";
import { expect, thisMonth, withProvider } from "./own-stack.ts";

const test = withProvider({ groupsSeconds: 300, graceSeconds: 900 });

const now = thisMonth();
const word = (page: Page) => page.getByText(/^You were signed in again/);
const passwordForm = (page: Page) => page.getByLabel("E-mail");

/** Whether the page ever showed the provider's form. */
function watchForms(page: Page): () => boolean {
  let wasShown = false;
  page.on("framenavigated", (frame) => {
    wasShown ||= frame.url().includes("/interaction/");
  });
  return () => wasShown;
}

test("a value typed as the provider replaces the session is saved after a sign-in that nobody sees, and that is said", async ({
  signIn,
  stack,
}) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  const wasFormShown = watchForms(page);
  await stack.idp.replaceSessions("editor@test");
  await grid.type(5, now + 3, "0.35");
  await expect(word(page)).toContainText("You were signed in again; 1 value was saved.");
  await expect(word(page)).toContainText("Your session at the identity provider had ended.");
  await expect(page).toHaveURL(grid.url);
  await expect(grid.cell(5, now + 3)).toHaveText("0.35");
  expect(wasFormShown()).toBe(false);
  await page.reload();
  await expect(grid.cell(5, now + 3)).toHaveText("0.35");
  await expect(word(page)).toHaveCount(0);
});

test("an open cell, the place in the grid and the address are there again", async ({ signIn, stack }) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  await page.setViewportSize({ width: 900, height: 500 });
  await page.evaluate(() => {
    window.history.replaceState(null, "", `${window.location.pathname}?from=a-link#there`);
  });
  const address = page.url();
  // The answer to the first value comes while the person types the second one.
  let answer: (() => void) | undefined;
  await page.route("**/trpc/team.setAllocations*", async (route) => {
    if (answer === undefined) await new Promise<void>((resolve) => (answer = resolve));
    await route.continue();
  });
  await grid.type(3, now + 4, "0.31");
  await grid.cell(4, now + 4).click();
  await page.keyboard.type("0.4");
  await grid.root.evaluate((scroller) => {
    scroller.scrollBy(37, 0);
  });
  const place = () => grid.root.evaluate(({ scrollLeft, scrollTop }) => [scrollLeft, scrollTop]);
  const before = await place();
  expect(before[0]).toBeGreaterThan(0);
  await stack.idp.replaceSessions("editor@test");
  answer?.();
  await expect(page.getByText("You were signed in again; 1 value was saved.")).toBeVisible();
  await expect(grid.cell(3, now + 4)).toHaveText("0.31");
  await expect(grid.cell(4, now + 4).getByRole("textbox")).toHaveValue("0.4");
  expect(await place()).toEqual(before);
  expect(page.url()).toBe(address);
  await page.keyboard.type("7");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await expect(grid.cell(4, now + 4)).toHaveText("0.47");
});

test("a form that was sent as the session ended is open again with all that was typed", async ({
  signIn,
  stack,
}) => {
  const { page } = await signIn("admin@test");
  await page.goto("/people?q=an");
  await page.getByRole("button", { name: "Add person" }).click();
  const form = page.getByRole("dialog", { name: "Add person" });
  await form.getByLabel("Name").fill("Ronja Return");
  await form.getByLabel("Code").fill("BACK-1");
  await form.getByLabel("Organisation").click();
  await page.getByRole("option").first().click();
  const organisation = await form.getByLabel("Organisation").inputValue();
  await stack.idp.replaceSessions("admin@test");
  await form.getByRole("button", { name: "Add the person" }).click();
  await expect(word(page)).toContainText("Your last change was not saved");
  await expect(page).toHaveURL(/\/people\?q=an$/);
  await expect(form.getByLabel("Name")).toHaveValue("Ronja Return");
  await expect(form.getByLabel("Organisation")).toHaveValue(organisation);
  await form.getByRole("button", { name: "Add the person" }).click();
  await expect(form).toHaveCount(0);
  await page.goto("/people?q=ronja");
  await expect(page.locator("[data-person=BACK-1]")).toBeVisible();
  // The kept input is gone once it was used: a new form begins empty.
  await page.getByRole("button", { name: "Add person" }).click();
  await expect(form.getByLabel("Name")).toHaveValue("");
});

test("where the provider asks for the password, the person gives it and everything is there; another person gets none of it", async ({
  signIn,
  stack,
}) => {
  for (const [email, isSame] of [
    ["admin@test", true],
    ["superadmin@test", false],
  ] as const) {
    const { page, openTeam } = await signIn("admin@test");
    const grid = await openTeam("GLIMMER");
    const before = await grid.cell(7, now + 4).innerText();
    await page.goto("/organisations");
    await page.getByRole("button", { name: "Add organisation" }).click();
    const form = page.getByRole("dialog", { name: "Add organisation" });
    await form.getByLabel("Short name").fill("SECRET-PLAN");
    await form.getByLabel(/^Name/).fill("Secret");
    await stack.idp.endSessions("admin@test");
    await form.getByRole("button", { name: "Add the organisation" }).click();
    await expect(passwordForm(page)).toBeVisible();
    await fillPasswordForm(page, email);
    await page.waitForURL(/\/organisations$/);
    await expect(page.getByRole("heading", { name: "Organisations" })).toBeVisible();
    if (isSame) {
      await expect(word(page)).toBeVisible();
      await expect(form.getByLabel("Short name")).toHaveValue("SECRET-PLAN");
    } else {
      await expect(page.getByRole("button", { name: "Add organisation" })).toBeVisible();
      await expect(form).toHaveCount(0);
      await expect(word(page)).toHaveCount(0);
      expect(await page.evaluate(() => Object.entries(window.sessionStorage).join())).not.toContain("SECRET");
      await page.goto(grid.url);
      await expect(grid.cell(7, now + 4)).toHaveText(before);
    }
  }
});

test("the page goes through the sign-in once; where that does not help it says so and offers the way", async ({
  signIn,
}) => {
  const { page } = await signIn("viewer@test");
  await page.goto("/people");
  await expect(page.getByRole("heading", { name: "People" })).toBeVisible();
  let leavings = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest() && new URL(request.url()).pathname === "/login") leavings += 1;
  });
  const error = { code: "not-signed-in", message: "Your session has ended.", requestId: "r" };
  await page.route("**/trpc/**", (route) => route.fulfill({ status: 401, json: { error } }));
  await page.getByRole("link", { name: "Projects" }).click();
  const signInAgain = page.getByRole("button", { name: "Sign in" });
  await expect(signInAgain).toBeVisible();
  await expect(page.getByRole("status", { name: "Identity provider and session" })).toContainText(
    "Your session has ended.",
  );
  expect(leavings).toBe(1);
  await page.unroute("**/trpc/**");
  await signInAgain.click();
  await expect(page.getByRole("heading", { name: "Projects" })).toBeVisible();
  await expect(signInAgain).toHaveCount(0);
});

test("a session that ends while the provider is away is renewed by itself when it is back", async ({
  signIn,
  stack,
}) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  await stack.idp.goAway("refused");
  const look = async () =>
    (await page.request.get("/login", { headers: { "x-rediflow": "1" }, maxRedirects: 0 })).status();
  await expect.poll(look).toBe(503);
  await page.context().clearCookies({ name: "rediflow-test" });
  await grid.type(0, now + 6, "0.29");
  await expect(page.getByRole("status", { name: "Identity provider and session" })).toContainText(
    "so you can't sign in yet",
  );
  await expect(grid.cell(0, now + 6)).toHaveText("0.29");
  await stack.idp.comeBack();
  await expect(word(page)).toContainText("1 value was saved", { timeout: 60_000 });
  await expect(grid.cell(0, now + 6)).toHaveText("0.29");
});
