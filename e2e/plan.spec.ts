import { expect, test, type Visitor } from "./fixtures.ts";

async function idOf({ ask }: Visitor, code: string): Promise<string> {
  return (await ask("projects.list", { limit: 500 })).rows.find((each) => each.code === code)?.id ?? "";
}

test("a coordinator plans a project by keyboard: a work package, a task with phases, a milestone", async ({
  signIn,
}) => {
  test.slow();
  const editor = await signIn("editor@test");
  const { page } = editor;
  await page.goto(`/projects/${await idOf(editor, "NEXUS")}/plan`);
  await expect(page.getByRole("heading", { level: 2, name: "Nothing is planned yet" })).toBeVisible();
  const press = async (button: string) => {
    await page.getByRole("button", { name: button }).first().press("Enter");
    return page.getByRole("dialog");
  };
  const first = await press("Add work package");
  await expect(first.getByLabel("Number")).toHaveValue("1");
  await first.getByLabel("Name").fill("Coordination");
  await first.getByLabel("Name").press("Enter");
  await expect(first).toHaveCount(0);
  const line = (code: string) => page.locator(`[data-part="${code}"]`);
  await expect(line("WP1")).toContainText("Coordination");

  const task = await press("Add task");
  await task.getByLabel("Name").fill("Reporting");
  await task.getByLabel("Months").fill("1-99");
  await task.getByLabel("Months").press("Enter");
  await expect(task.getByLabel("Months")).toBeFocused();
  await expect(task.getByLabel("Months")).toHaveAccessibleDescription(/“1-99” is outside the project/);
  await task.getByLabel("Months").fill("1-6 20%; 5-6");
  await task.getByLabel("Months").press("Enter");
  await expect(task).toHaveCount(0);
  await expect(line("T1.1")).toContainText("M1–M6");
  await expect(line("T1.1").getByRole("img")).toHaveAccessibleName("M1 to M6 at 20 %, M5 to M6 at 100 %");

  const milestone = await press("Add milestone");
  await milestone.getByLabel("Name").fill("Half of it");
  await milestone.getByLabel("Due in month").fill("6");
  await milestone.getByLabel("Due in month").press("Enter");
  await expect(milestone).toHaveCount(0);
  await expect(line("MS1")).toContainText("M6");

  await line("WP1").getByRole("link").press("Enter");
  const panel = page.getByRole("dialog", { name: "WP1" });
  await panel.getByRole("button", { name: "Remove the work package" }).press("Enter");
  await expect(panel.getByText(/^T1\.1 belongs to WP1\. Remove them first, or cancel WP1/)).toBeVisible();
  await panel.getByRole("button", { name: "Cancel the work package" }).press("Enter");
  await expect(panel).toHaveCount(0);
  await expect(line("T1.1")).toContainText("Cancelled");
  await page.getByRole("link", { name: "History" }).press("Enter");
  await expect(page.getByText("You cancelled WP1", { exact: true })).toBeVisible();
});

test("a locked project says who locked it and why, and each button why it does nothing", async ({
  signIn,
}) => {
  const editor = await signIn("editor@test");
  const { page } = editor;
  await page.goto(`/projects/${await idOf(editor, "BOREAS")}/plan`);
  await expect(page.getByText(/^Locked by .*: Budget approved by the board$/)).toBeVisible();
  const add = page.getByRole("button", { name: "Add milestone" });
  await expect(add).toHaveAttribute("aria-disabled", "true");
  await expect(add).toHaveAccessibleDescription(/locked/i);
});

test("a viewer reads the plan and is told why they change nothing", async ({ signIn }) => {
  const viewer = await signIn("viewer@test");
  const { page } = viewer;
  await page.goto(`/projects/${await idOf(viewer, "DRIFTNET")}/plan`);
  await expect(page.getByRole("grid", { name: "Plan of DRIFTNET" })).toBeVisible();
  await page.locator('[data-part="T1.1"]').getByRole("link").click();
  const save = page.getByRole("dialog").getByRole("button", { name: "Save" });
  await expect(save).toHaveAttribute("aria-disabled", "true");
});
