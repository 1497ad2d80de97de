import { expect, test } from "./fixtures.ts";

test("an admin adds a role type, renames it, moves it up, switches it off and removes it", async ({
  signIn,
}) => {
  test.slow();
  const { page, ask } = await signIn("admin@test");
  const codes = async () => (await ask("roleTypes.list", { limit: 500 })).rows.map(({ code }) => code);
  await page.goto("/settings/role-types");
  await page.getByRole("button", { name: "Add role type" }).click();
  const adding = page.getByRole("dialog", { name: "Add role type" });
  await adding.getByLabel("Code").fill("curator");
  await adding.getByLabel("Name").fill("Curator");
  await adding.getByRole("button", { name: "Add the role type" }).click();
  await expect(adding).toHaveCount(0);
  const row = page.locator('[data-entry="curator"]');
  await expect(row).toContainText("Curator");

  await row.getByRole("link", { name: "curator" }).click();
  const panel = page.getByRole("dialog", { name: "curator" });
  await panel.getByRole("button", { name: "Move up" }).click();
  await expect.poll(async () => (await codes()).at(-2)).toBe("curator");
  await expect(panel.getByRole("button", { name: "Move down" })).not.toHaveAttribute("aria-disabled", "true");
  await panel.getByLabel("Name").fill("Curator of data");
  await panel.getByRole("switch").press("Space");
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(panel).toHaveCount(0);
  await expect(row).toContainText("Curator of data");
  await expect(row).toContainText("Switched off");

  await row.getByRole("link", { name: "curator" }).click();
  await panel.getByRole("button", { name: "Remove the role type" }).click();
  await expect(row).toHaveCount(0);
  expect(await codes()).not.toContain("curator");
});

test("a role type in use says how many assignments use it, and stays", async ({ signIn }) => {
  const { page, ask } = await signIn("admin@test");
  const { code, uses } = (await ask("roleTypes.list", { limit: 500 })).rows.find((each) => each.uses > 1) ?? {
    code: "",
    uses: 0,
  };
  await page.goto("/settings/role-types");
  await page.locator(`[data-entry="${code}"]`).getByRole("link").click();
  const remove = page
    .getByRole("dialog", { name: code })
    .getByRole("button", { name: "Remove the role type" });
  await expect(remove).toHaveAccessibleDescription(
    `${uses.toString()} assignments use this role type. Change their role first, or switch the role type off.`,
  );
});

test("an editor has no place for role types among the settings, and changes none by the address", async ({
  signIn,
}) => {
  const { page } = await signIn("editor@test");
  await page.goto("/settings/role-types");
  await expect(page.getByRole("button", { name: "Add role type" })).toHaveAttribute("aria-disabled", "true");
  await expect(page.getByRole("link", { name: "Role types" })).toHaveCount(0);
});
