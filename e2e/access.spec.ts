import { expect, test, type Visitor } from "./fixtures.ts";

/** The numbers of projects and people that the tables show to this visitor. */
async function seenBy({ page }: Visitor): Promise<{ projects: number; people: number }> {
  await page.goto("/projects");
  const projects = await page.getByText(/^\d+ projects?$/).innerText();
  await page.goto("/people");
  const people = await page.getByText(/^\d+ (people|person)$/).innerText();
  return { projects: Number.parseInt(projects, 10), people: Number.parseInt(people, 10) };
}

test("an admin tries groups and sees the counts of somebody who has them; a link opens the same simulation", async ({
  signIn,
}) => {
  const seen = await seenBy(await signIn("orgviewer@test"));
  const { page } = await signIn("admin@test");
  await page.getByRole("link", { name: "Simulator" }).click();
  const groups = page
    .getByRole("combobox", { name: "Groups" })
    .or(page.getByRole("textbox", { name: "Groups" }));
  for (const group of ["rediflow-viewers", "rediflow-visibility-org", "rediflow-org-EXAMPLE"]) {
    await groups.fill(group);
    await groups.press("Enter");
  }
  const result = page.getByRole("region", { name: "Their role and what they would see" });
  await expect(result).toContainText("Viewer");
  await expect(result).toContainText("sees own organisations");
  await expect(result).toContainText("EXAMPLE");
  await expect(result).toContainText(`${seen.projects.toString()} projects would be visible`);
  await expect(result).toContainText(`${seen.people.toString()} people would be visible`);
  const link = page.url();
  await page.goto("/my-work");
  await page.goto(link);
  await expect(result).toContainText(`${seen.people.toString()} people would be visible`);
  await page.getByRole("button", { name: "Open all" }).click();
  const editing = page.locator('[data-case="allocation:edit this month or a later one"]');
  await expect(editing.getByRole("img", { name: "not allowed", exact: true })).toBeVisible();
  await expect(editing).toContainText("It needs one of the groups rediflow-editors");
});

test("a person's eyes and unknown names: assigned visibility sees that person's projects, what means nothing is named", async ({
  signIn,
}) => {
  const seen = await seenBy(await signIn("assigned@test"));
  const { page } = await signIn("admin@test");
  const groups = [
    "rediflow-viewers",
    "rediflow-visibility-assigned",
    "rediflow-org-NOWHERE",
    "rediflow-wizards",
  ];
  await page.goto(`/settings/simulator?groups=${encodeURIComponent(JSON.stringify(groups))}`);
  const result = page.getByRole("region", { name: "Their role and what they would see" });
  await expect(result).toContainText("0 projects would be visible");
  const odd = page.getByRole("alert").filter({ hasText: "Not understood: 2 groups" });
  await expect(odd).toContainText("There is no organisation with the short name NOWHERE");
  await expect(odd).toContainText("rediflow-wizards");
  await page.getByRole("combobox", { name: "Person of the plan" }).fill("Aki Assigned");
  await page.getByRole("option", { name: /Aki Assigned/ }).click();
  await expect(result).toContainText(`${seen.projects.toString()} projects would be visible`);
  await expect(result).toContainText(`${seen.people.toString()} people would be visible`);
});

test("the access page says area by area what may be done, and why the rest may not", async ({ signIn }) => {
  const { page } = await signIn("viewer@test");
  await page.goto("/access");
  const area = page.getByRole("button", { name: /^Projects/ });
  await expect(area).toHaveAttribute("aria-expanded", "false");
  await area.press("Enter");
  await expect(area).toHaveAttribute("aria-expanded", "true");
  const change = page.locator(`[data-case="project:update any other project"]`);
  await expect(change.getByRole("img", { name: "not allowed", exact: true })).toBeVisible();
  await expect(change).toContainText("It needs one of the groups rediflow-editors");
  await page.getByRole("button", { name: "Which visibility for whom?" }).click();
  await expect(page.getByText(/planning office/)).toBeVisible();
});

test("the rail offers what the reader may open: an editor the months, an admin the accounts too", async ({
  signIn,
}) => {
  const editor = await signIn("editor@test");
  const admin = await signIn("admin@test");
  const rail = ({ page }: Visitor) => page.getByRole("group", { name: "Settings" }).getByRole("link");
  await expect(rail(editor)).toHaveText(["Months"]);
  await expect(rail(admin).filter({ hasText: /Months|Accounts|Simulator|Status/ })).toHaveCount(4);
  await editor.page.goto("/settings/accounts");
  await expect(editor.page.getByRole("alert")).toContainText("rediflow-admins");
});

test("an admin sees what the doctor finds, each thing with its state; a viewer is refused", async ({
  signIn,
}) => {
  const { page } = await signIn("admin@test");
  await page.goto("/settings/status");
  const checks = page.locator("[data-check]");
  await expect(checks.filter({ hasText: "In order" }).first()).toBeVisible();
  const states = await checks.evaluateAll((items) =>
    items.map((item) => item.getAttribute("data-state") ?? ""),
  );
  const order = ["failed", "warning", "ok", "skipped"];
  expect(states.map((state) => order.indexOf(state))).toEqual(
    states.map((state) => order.indexOf(state)).toSorted((one, other) => one - other),
  );
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(checks).toHaveCount(states.length);
  const viewer = await signIn("viewer@test");
  await viewer.page.goto("/settings/status");
  await expect(viewer.page.getByRole("alert")).toContainText("rediflow-admins");
});
