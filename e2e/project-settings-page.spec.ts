import { expect, test } from "./fixtures.ts";

test("an editor says how a project is funded, adds a partner and takes it out again, by keyboard", async ({
  signIn,
}) => {
  test.slow();
  const { page, openTeam } = await signIn("editor@test");
  const { url } = await openTeam("MERIDIAN");
  await page.goto(url.replace(/team$/, "settings"));
  const funding = page.getByLabel("Funding model");
  await funding.focus();
  await page.keyboard.type("Grant agreement");
  await page.getByLabel("Dated rates").focus();
  await page.keyboard.type("1/2027 140");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The settings of MERIDIAN are changed.")).toBeVisible();
  await page.reload();
  await expect(funding).toHaveValue("Grant agreement");
  await expect(page.getByLabel("Dated rates")).toHaveValue("2027-01 140");

  await page.getByRole("button", { name: "Add partner" }).press("Enter");
  const panel = page.getByRole("dialog", { name: "Add partner" });
  const organisation = panel.getByRole("combobox", { name: "Organisation" });
  await organisation.focus();
  await page.keyboard.type("nordic");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await panel.getByLabel("Short role").focus();
  await page.keyboard.type("pilot site");
  await page.keyboard.press("Enter");
  await expect(panel).toHaveCount(0);
  const row = page.locator("[data-partner]").filter({ hasText: "pilot site" });
  await expect(row).toBeVisible();
  await row.getByRole("link").press("Enter");
  await page.getByRole("button", { name: "Remove the partner" }).press("Enter");
  await expect(row).toHaveCount(0);

  await page.getByLabel("By how many months").focus();
  await page.keyboard.type("-1");
  await expect(page.getByText(/frozen|It would begin/)).toBeVisible();
});
