import { expect, test } from "./fixtures.ts";

test("what is typed in a form is asked about before another screen or another form takes its place", async ({
  signIn,
}) => {
  const { page } = await signIn("editor@test");
  await page.goto("/people");
  await page.getByRole("link", { name: "Projects" }).click();
  await page.getByRole("link", { name: "Settings of AURORA" }).click();
  const form = page.getByRole("dialog", { name: "Settings of AURORA" });
  const question = form.getByRole("alertdialog", { name: "What you typed is not saved" });
  const name = await form.getByLabel("Name").inputValue();
  await form.getByLabel("Name").fill("Half a name");

  await page.getByRole("link", { name: "People" }).click();
  await expect(question.getByRole("button", { name: "Keep editing" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  await expect(page).toHaveURL(/\/projects\?settings=/);

  await page.getByRole("link", { name: "Settings of CUMULUS" }).press("Enter");
  await question.getByRole("button", { name: "Keep editing" }).click();
  await page.getByLabel("Search projects").fill("aur");
  await expect(form.getByLabel("Name")).toHaveValue("Half a name");
  await expect(question).toHaveCount(0);

  await page.getByRole("link", { name: "People" }).click();
  await question.getByRole("button", { name: "Leave without saving" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "People" })).toBeVisible();
  await page.goto("/projects");
  await page.getByRole("link", { name: "Settings of AURORA" }).click();
  await expect(form.getByLabel("Name")).toHaveValue(name);
});

test("a code that is taken is said at its field, which has the focus; Enter sends it again", async ({
  signIn,
}) => {
  const { page } = await signIn("admin@test");
  await page.goto("/organisations");
  await page.getByRole("button", { name: "Add organisation" }).click();
  const form = page.getByRole("dialog", { name: "Add organisation" });
  const shortName = form.getByLabel("Short name");
  await shortName.fill("EXAMPLE");
  await form.getByLabel(/^Name/).fill("Another one");
  await form.getByLabel(/^Name/).press("Enter");
  await expect(shortName).toBeFocused();
  await expect(shortName).toHaveAccessibleDescription(/Another organisation already uses this code\./);
  await shortName.fill("ZEBRA");
  await shortName.press("Enter");
  await expect(form).toHaveCount(0);
  await expect(page.locator("[data-organisation=ZEBRA]")).toBeVisible();
});
