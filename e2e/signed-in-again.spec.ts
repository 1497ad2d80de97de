import type { Page } from "@playwright/test";
import { expect, test, thisMonth } from "./house.ts";

const now = thisMonth();
const word = (page: Page) => page.getByText(/^You were signed in again/);

/** The session has ended; at the provider the person is still signed in. */
async function endSession(page: Page): Promise<void> {
  await page.context().clearCookies({ name: "rediflow-test" });
}

test("a value typed as the session ends is saved after a sign-in that nobody sees, and that is said", async ({
  signIn,
}) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  await endSession(page);
  await grid.type(5, now + 3, "0.35");
  await expect(word(page)).toContainText("1 value was saved");
  await expect(page).toHaveURL(grid.url);
  await expect(grid.cell(5, now + 3)).toHaveText("0.35");
});
