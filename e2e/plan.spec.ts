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
  await expect(line("T1.1").getByRole("button")).toHaveAccessibleName(
    "T1.1, M1 to M6 at 20 %, M5 to M6 at 100 %",
  );

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

test("a task is moved in the timeline by keys and by dragging, and what is given up stays", async ({
  signIn,
}) => {
  test.slow();
  const editor = await signIn("editor@test");
  const { page } = editor;
  await page.goto(`/projects/${await idOf(editor, "DRIFTNET")}/plan`);
  const single = page.getByRole("button", { name: /^T\d+\.\d+, M\d+ to M\d+ at \d+ %$/ });
  const [, code = "", from = 0, to = 0] =
    /^(T[\d.]+), M(\d+) to M(\d+)/.exec((await single.first().getAttribute("aria-label")) ?? "") ?? [];
  const line = page.locator(`[data-part="${code}"]`);
  const task = line.getByRole("button");
  const lasting = (longer: number) =>
    new RegExp(`^${code}, M${from.toString()} to M${(Number(to) + longer).toString()} at`);
  await task.press("Enter");
  await task.press("Shift+ArrowRight");
  await expect(task).toHaveAccessibleName(lasting(1));
  await task.press("Escape");
  await expect(task).toHaveAccessibleName(lasting(0));
  await task.press("Enter");
  await task.press("Shift+ArrowRight");
  await task.press("Enter");
  await expect(line).toContainText(`M${(Number(to) + 1).toString()}`);
  await page.reload();
  await expect(task).toHaveAccessibleName(lasting(1));
  // The arrows belong to the table again.
  await task.press("ArrowLeft");
  await expect(task).not.toBeFocused();

  const box = await task.locator("[data-bar]").first().boundingBox();
  if (box === null) throw new Error("the bar is not drawn");
  const [right, middle] = [box.x + box.width - 2, box.y + box.height / 2];
  await page.mouse.move(right, middle);
  await page.mouse.down();
  await page.mouse.move(right - 4, middle, { steps: 4 });
  await page.mouse.move(right - box.width / (Number(to) - Number(from) + 2), middle, { steps: 4 });
  await page.mouse.up();
  await expect(task).toHaveAccessibleName(lasting(0));
  // Its effort holds the months in which it stands.
  await task.press("Enter");
  await task.press("Shift+ArrowLeft");
  await task.press("Enter");
  await expect(page.getByRole("alert").getByText(/effort/)).toBeVisible();
  await expect(task).toHaveAccessibleName(lasting(0));
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByText(new RegExp(`^You changed ${code.replace(".", "\\.")}`)).first()).toBeVisible();
});
