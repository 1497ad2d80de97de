import { expect, test, type Visitor } from "./fixtures.ts";

/** Opens a project's settings beside the table. */
async function openSettings({ page }: Visitor, code: string) {
  await page.goto("/projects");
  await page.getByRole("link", { name: `Settings of ${code}` }).click();
  return page.getByRole("dialog", { name: `Settings of ${code}` });
}

test("an editor changes a project's name; a second browser is told what changed and takes or keeps values", async ({
  signIn,
}) => {
  test.slow();
  const editor = await signIn("editor@test");
  const admin = await signIn("admin@test");
  const mine = await openSettings(editor, "MERIDIAN");
  const theirs = await openSettings(admin, "MERIDIAN");
  const name = await mine.getByLabel("Name").inputValue();
  const row = (visitor: Visitor) => visitor.page.locator('[data-project="MERIDIAN"]');

  await mine.getByLabel("Name").fill("Standards for everybody");
  await mine.getByRole("button", { name: "Save" }).click();
  await expect(row(editor)).toContainText("Standards for everybody");
  await expect(mine).toHaveCount(0);

  await theirs.getByLabel("Name").fill("Something else");
  await theirs.getByRole("button", { name: "Save" }).click();
  const notice = theirs.getByRole("alert").filter({ hasText: "in the meantime" });
  await expect(notice).toContainText("Eero Editor changed this project in the meantime");
  await expect(notice).toContainText(`Name: now “Standards for everybody”, was “${name}”`);
  await expect(theirs.getByLabel("Name")).toHaveValue("Something else");
  await notice.getByRole("button", { name: "Take the new values" }).click();
  await expect(theirs.getByLabel("Name")).toHaveValue("Standards for everybody");

  // A saved change can be changed again, here back to the old value.
  await theirs.getByLabel("Name").fill(name);
  await theirs.getByRole("button", { name: "Save" }).click();
  await expect(row(admin)).toContainText(name);
  await editor.page.reload();
  await expect(row(editor)).toContainText(name);
});

test("a locked project's settings say by whom and why, and cannot be saved; months with a plan stay inside", async ({
  signIn,
}) => {
  const editor = await signIn("editor@test");
  const locked = await openSettings(editor, "BOREAS");
  await expect(
    locked
      .getByText(/Locked by Aino Admin on .*: Budget approved by the board/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  await expect(locked.getByRole("button", { name: "Save" })).toHaveAttribute("aria-disabled", "true");
  const open = await openSettings(editor, "AURORA");
  await open.getByLabel("Duration in months").fill("1");
  await open.getByRole("button", { name: "Save" }).click();
  await expect(open.getByRole("alert")).toContainText(/Person-months are planned in \d+ cell/);
});
