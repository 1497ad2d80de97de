import { expect, test, type Visitor } from "./fixtures.ts";

/** A project with one work package, and one task, which nobody leads. */
async function makeProject({ ask, call }: Visitor, code: string): Promise<string> {
  const [first] = (await ask("projects.list", { limit: 500 })).rows;
  const owner = (await ask("organisations.list")).rows.find(({ shortName }) => shortName === first?.owner);
  const month = first?.firstMonth ?? 0;
  const made = await call("projects.create", {
    ...{
      code,
      name: "Found out",
      kind: "eu",
      lifecycleState: "idea",
      firstMonth: month,
      durationMonths: 240,
    },
    ...{ ownerOrganisationId: owner?.id, partnerOrganisationIds: [] },
  });
  expect(made.status, made.body).toBe(200);
  const projectId = /"projectId":"([0-9a-f-]+)"/.exec(made.body)?.[1] ?? "";
  const fields = { projectId, number: 1, name: "Work", leadOrganisationId: null };
  const workPackage = await call("workPackages.create", fields);
  const workPackageId = /"workPackageId":"([0-9a-f-]+)"/.exec(workPackage.body)?.[1] ?? "";
  const phases = [{ fromMonth: month, toMonth: month + 5, intensity: 100 }];
  const task = await call("tasks.create", { ...fields, workPackageId, phases });
  expect(task.status, task.body).toBe(200);
  return projectId;
}

test("an editor sees a warning, follows it, puts it right, accepts another one with a note and checks the project", async ({
  signIn,
}) => {
  test.slow();
  const editor = await signIn("editor@test");
  const { page } = editor;
  const projectId = await makeProject(editor, "FOUND-1");
  await page.goto(`/projects/${projectId}/findings`);
  const warnings = page.getByRole("region", { name: "Warnings" });
  const ofTask = warnings.locator("[data-finding^=task-without-lead]");
  await expect(ofTask).toContainText("T1.1 has no lead. Choose the organisation that leads it.");
  await ofTask.getByRole("link", { name: "Go to T1.1" }).press("Enter");
  const task = page.getByRole("dialog", { name: "T1.1" });
  await task.getByRole("combobox", { name: "Lead" }).press("ArrowDown");
  await page.getByRole("option").last().click();
  await task.getByRole("button", { name: "Save" }).press("Enter");
  await expect(task).toHaveCount(0);
  await page.locator("main").getByRole("link", { name: "Findings", exact: true }).press("Enter");
  await expect(warnings.locator("[data-finding^=work-package-without-lead]")).toBeVisible();
  await expect(ofTask).toHaveCount(0);

  const lead = page.locator("[data-finding^=work-package-without-lead]");
  await lead.getByRole("button", { name: /^Accept: WP1 has no lead/ }).press("Enter");
  const accept = page.getByRole("dialog", { name: "Accept a warning" });
  await accept.getByRole("button", { name: "Accept the warning" }).press("Enter");
  await expect(accept.getByLabel("Why can it stay so?")).toHaveAccessibleDescription(/Write first why/);
  await accept.getByLabel("Why can it stay so?").fill("It is decided in May.");
  await accept.getByLabel("Why can it stay so?").press("Enter");
  await expect(accept).toHaveCount(0);
  await expect(warnings.locator("[data-finding^=work-package-without-lead]")).toHaveCount(0);
  await page.getByText("Accepted warnings (1)").click();
  await expect(lead).toContainText("It is decided in May.");

  const check = page.getByRole("button", { name: "Checked and passed" });
  await check.press("Enter");
  const checking = page.getByRole("dialog", { name: "Check the project" });
  await checking.getByLabel("Note").fill("Ready for the kick-off");
  await checking.getByRole("button", { name: "Checked and passed" }).press("Enter");
  await expect(checking).toHaveCount(0);
  await expect(page.getByText(/^Checked and passed by .+: Ready for the kick-off/)).toBeVisible();
  await expect(page.getByText("Something was changed since.")).toHaveCount(0);

  await page.getByRole("link", { name: "History" }).press("Enter");
  await expect(page.getByText("You checked the project and passed it: Ready for the kick-off")).toBeVisible();
  await expect(
    page.getByText(/^You accepted the warning “WP1 has no lead\..+It is decided in May\.$/),
  ).toBeVisible();
});

test("the findings of all projects are narrowed, and lead to the project and to the place", async ({
  signIn,
}) => {
  test.slow();
  const editor = await signIn("editor@test");
  const { page } = editor;
  await makeProject(editor, "FOUND-2");
  await page.goto("/findings?q=FOUND-2");
  const grid = page.getByRole("grid", { name: "Findings" });
  await expect(grid.locator("[data-finding^=task-without-lead]")).toContainText("T1.1 has no lead.");
  await page.getByRole("combobox", { name: "Severity" }).click();
  await page.getByRole("option", { name: "Errors", exact: true }).click();
  await expect(page.getByRole("heading", { name: "No finding fits these filters" })).toBeVisible();
  await expect(page).toHaveURL(/severity=error/);
  await page.getByRole("combobox", { name: "Severity" }).click();
  await page.getByRole("option", { name: "Warnings", exact: true }).click();
  await expect(grid.locator("[data-finding^=task-without-lead]")).toHaveCount(1);
  await page.getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: /^Work package without lead \(\d+\)$/ }).click();
  await expect(grid.locator("[data-finding]")).toHaveCount(1);
  await grid.getByRole("link", { name: "Go to WP1" }).click();
  await expect(page.getByRole("dialog", { name: "WP1" })).toBeVisible();
});

test("a viewer reads findings, and is told who may accept them and check", async ({ signIn }) => {
  const editor = await signIn("editor@test");
  const projectId = await makeProject(editor, "FOUND-3");
  const { page } = await signIn("viewer@test");
  await page.goto(`/projects/${projectId}/findings`);
  await expect(page.getByRole("button", { name: /^Accept: WP1 has no lead/ })).toHaveAccessibleDescription(
    /rediflow-editors/,
  );
  await expect(page.getByRole("button", { name: "Checked and passed" })).toHaveAccessibleDescription(
    /rediflow-editors/,
  );
});
