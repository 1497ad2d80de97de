import { expect, test } from "./fixtures.ts";

for (const [path, title, one] of [
  ["/settings/deliverable-types", "Deliverable types", "deliverable type"],
  ["/settings/dissemination-levels", "Dissemination levels", "dissemination level"],
] as const)
  test(`an admin adds a ${one} and removes it`, async ({ signIn }) => {
    const { page } = await signIn("admin@test");
    await page.goto("/settings/months");
    await page.getByRole("link", { name: title }).click();
    await expect(page).toHaveURL(new RegExp(path));
    await page.getByRole("button", { name: `Add ${one}` }).click();
    const adding = page.getByRole("dialog", { name: `Add ${one}` });
    await adding.getByLabel("Code").fill("ZZ");
    await adding.getByLabel("Name").fill("Last of all");
    await adding.getByRole("button", { name: `Add the ${one}` }).click();
    const row = page.locator('[data-entry="ZZ"]');
    await expect(row).toContainText("Last of all");
    await row.getByRole("link", { name: "ZZ" }).click();
    await page
      .getByRole("dialog", { name: "ZZ" })
      .getByRole("button", { name: `Remove the ${one}` })
      .click();
    await expect(row).toHaveCount(0);
  });
