import { expect, test, type Visitor } from "./fixtures.ts";

async function idOf({ ask }: Visitor, code: string): Promise<string> {
  return (await ask("projects.list", { limit: 500 })).rows.find((each) => each.code === code)?.id ?? "";
}

test("a coordinator adds a deliverable by keyboard, marks it as delivered, takes that back, cancels and removes it", async ({
  signIn,
}) => {
  test.slow();
  const editor = await signIn("editor@test");
  const { page } = editor;
  await page.goto(`/projects/${await idOf(editor, "DRIFTNET")}/deliverables`);
  await page.getByRole("button", { name: "Add deliverable" }).press("Enter");
  const adding = page.getByRole("dialog", { name: "Add deliverable" });
  await adding.getByLabel("Number").fill("99");
  await adding.getByLabel("Due in month").fill("99");
  await adding.getByLabel("Title").fill("Last report of all");
  await adding.getByLabel("Title").press("Enter");
  await expect(adding.getByLabel("Due in month")).toBeFocused();
  await adding.getByLabel("Due in month").fill("30");
  await adding.getByRole("combobox", { name: "Type" }).fill("DEC");
  await page.getByRole("option", { name: /^DEC/ }).click();
  await adding.getByLabel("Due in month").press("Enter");
  await expect(adding).toHaveCount(0);
  const row = page.locator('[data-deliverable="D1.99"]');
  await expect(row).toContainText("Last report of all");
  await expect(row).toContainText("DEC");
  await expect(row).toContainText("(M30)");
  await expect(row).toContainText("Due");

  const open = async () => {
    await row.getByRole("link").press("Enter");
    return page.getByRole("dialog", { name: "D1.99" });
  };
  let panel = await open();
  await panel.getByLabel("Delivered on").fill("2026-01-31");
  await panel.getByLabel("Delivered on").press("Enter");
  await expect(panel).toHaveCount(0);
  await expect(row).toContainText("Delivered");
  await expect(row).toContainText("2026-01-31");

  panel = await open();
  const cancel = panel.getByRole("button", { name: "Cancel the deliverable" });
  await expect(cancel).toHaveAccessibleDescription("It is delivered. Mark it as not delivered first.");
  await panel.getByRole("button", { name: "Mark as not delivered" }).press("Enter");
  await expect(panel).toHaveCount(0);
  panel = await open();
  await panel.getByRole("button", { name: "Cancel the deliverable" }).press("Enter");
  await expect(row).toContainText("Cancelled");
  panel = await open();
  await panel.getByRole("button", { name: "Remove the deliverable" }).press("Enter");
  await expect(row).toHaveCount(0);
  await page.getByRole("link", { name: "History" }).press("Enter");
  await expect(page.getByText("You removed D1.99 “Last report of all”", { exact: true })).toBeVisible();
});

test("late ones come first, and state and lead narrow the list", async ({ signIn }) => {
  const viewer = await signIn("viewer@test");
  const { page } = viewer;
  await page.goto(`/projects/${await idOf(viewer, "DRIFTNET")}/deliverables`);
  const codes = () =>
    page
      .locator("[data-deliverable]")
      .evaluateAll((rows) => rows.map((each) => each.getAttribute("data-deliverable")));
  await expect(page.locator('[data-deliverable="D2.1"]')).toContainText("Late");
  expect((await codes())[0]).toBe("D2.1");
  await page.getByRole("combobox", { name: "State" }).click();
  await page.getByRole("option", { name: "Delivered" }).click();
  await expect(page.locator("[data-deliverable]")).toHaveCount(1);
  await expect(page).toHaveURL(/state=delivered/);
  expect(await codes()).toEqual(["D1.1"]);
  await page.locator('[data-deliverable="D1.1"]').getByRole("link").click();
  const save = page.getByRole("dialog").getByRole("button", { name: "Save" });
  await expect(save).toHaveAttribute("aria-disabled", "true");
});

test("without a work package the screen says where to begin, and a locked project who locked it", async ({
  signIn,
}) => {
  const editor = await signIn("editor@test");
  const { page } = editor;
  await page.goto(`/projects/${await idOf(editor, "BOREAS")}/deliverables`);
  await expect(page.getByText(/^Locked by .*: Budget approved by the board$/)).toBeVisible();
  await page.goto(`/projects/${await idOf(editor, "MERIDIAN")}/deliverables`);
  await expect(page.getByRole("link", { name: "Go to the plan" })).toBeVisible();
});
