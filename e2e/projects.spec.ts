import { expect, test } from "./fixtures.ts";

test("a new project is created and opens its empty team, which takes a person", async ({ signIn }) => {
  const { page } = await signIn("editor@test");
  await page.goto("/projects");
  await page.getByRole("button", { name: "New project" }).click();
  const form = page.getByRole("dialog", { name: "New project" });
  await form.getByLabel("Code").fill("ZEPHYR");
  await form.getByLabel("Name").fill("Winds of the north");
  await form.getByLabel("Owner organisation").click();
  await page.getByRole("option", { name: /^EXAMPLE/ }).click();
  await form.getByLabel("First month").fill("March 2027");
  await form.getByLabel("Duration in months").fill("18");
  await form.getByRole("button", { name: "Create the project" }).click();
  await expect(page.getByText("Nobody is on this project yet")).toBeVisible();
  await expect(page.getByText("Mar 2027 – Aug 2028")).toBeVisible();
  await page.getByRole("button", { name: "Add a person" }).click();
  const inspector = page.getByRole("dialog", { name: "Team of ZEPHYR" });
  await inspector.getByLabel("Person").fill("Eero Editor");
  await page.getByRole("option", { name: /Eero Editor/ }).click();
  await inspector.getByRole("button", { name: "Add to the project" }).click();
  await expect(page.getByRole("grid").getByText("Eero Editor")).toBeVisible();
});

test("an admin locks with a reason, an editor reads it, only a super admin unlocks", async ({ signIn }) => {
  const admin = await signIn("admin@test");
  const editor = await signIn("editor@test");
  const superAdmin = await signIn("superadmin@test");
  const row = (page: typeof admin.page) => page.locator('[data-project="CUMULUS"]');
  await admin.page.goto("/projects");
  await row(admin.page).getByRole("button", { name: "Lock" }).click();
  await admin.page.getByLabel("Why is CUMULUS locked?").fill("Under audit");
  await admin.page.getByRole("button", { name: "Lock the plan" }).click();
  await expect(row(admin.page).getByRole("button", { name: "Locked" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await editor.page.goto("/projects");
  const locked = row(editor.page).getByRole("button", { name: "Locked" });
  await expect(locked).toHaveAccessibleDescription(
    /Locked by Aino Admin on .*: Under audit\. .*rediflow-super-admins/,
  );
  await locked.hover();
  await expect(editor.page.getByRole("tooltip")).toContainText("Under audit");
  await superAdmin.page.goto("/projects");
  await row(superAdmin.page).getByRole("button", { name: "Unlock" }).click();
  await expect(row(superAdmin.page).getByRole("button", { name: "Lock", exact: true })).toBeVisible();
});

test("on a phone the whole form of a lock is in sight", async ({ signIn }) => {
  const { page } = await signIn("admin@test");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/projects");
  await page.locator('[data-project="CUMULUS"]').getByRole("button", { name: "Lock" }).click();
  await expect(page.getByRole("button", { name: "Lock the plan" })).toBeInViewport({ ratio: 1 });
  await expect(page.getByText("Everybody who finds the plan locked reads this.")).toBeInViewport({
    ratio: 1,
  });
});

test("every disabled control says why: a viewer and a new project", async ({ signIn }) => {
  const { page } = await signIn("viewer@test");
  await page.goto("/projects");
  const button = page.getByRole("button", { name: "New project" });
  await expect(button).toHaveAttribute("aria-disabled", "true");
  await expect(button).toHaveAccessibleDescription(
    /Your role does not allow this\. It needs one of the groups rediflow-editors/,
  );
  await button.focus();
  await expect(page.getByRole("tooltip")).toContainText("rediflow-editors");
});

test("the unit is switched everywhere and kept", async ({ signIn }) => {
  const { page, openTeam } = await signIn("editor@test");
  await openTeam("AURORA");
  await page.getByText("FTE %", { exact: true }).click();
  await page.goto("/my-work");
  await expect(page.getByText("FTE %").nth(1)).toBeVisible();
  await page.getByRole("radiogroup").getByText("PM", { exact: true }).click();
});
