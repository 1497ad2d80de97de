import { expect, test, type Visitor } from "./house.ts";

/** The codes in the project table. */
async function projects({ page }: Visitor): Promise<string[]> {
  await page.goto("/projects");
  await page.locator("[data-project]").first().waitFor();
  return await page
    .locator("[data-project]")
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-project") ?? ""));
}

async function peopleCount({ page }: Visitor): Promise<number> {
  await page.goto("/people");
  const text = await page.getByText(/^\d+ people$/).innerText();
  return Number.parseInt(text, 10);
}

test("an admin sees everything", async ({ signIn }) => {
  const admin = await signIn("admin@test");
  expect(await projects(admin)).toHaveLength(14);
  expect(await peopleCount(admin)).toBe(120);
});

test("an organisation's viewer sees projects of the organisation only, and people of the same root", async ({
  signIn,
}) => {
  const admin = await signIn("admin@test");
  const viewer = await signIn("orgviewer@test");
  await admin.page.goto("/projects?owner=EXAMPLE");
  const expected = await admin.page.locator("[data-project]").count();
  const seen = await projects(viewer);
  expect(seen).toHaveLength(expected);
  expect(seen).toContain("AURORA");
  expect(seen).not.toContain("CUMULUS");
  const people = await peopleCount(viewer);
  expect(people).toBeGreaterThan(10);
  expect(people).toBeLessThan(120);
  const grid = await viewer.openTeam("AURORA");
  await expect(grid.root.getByText(/people you cannot see|person you cannot see/)).toBeVisible();
});

test("an assigned viewer sees the own projects, and finds the own months under My work", async ({
  signIn,
}) => {
  const assigned = await signIn("assigned@test");
  await expect(assigned.page.getByRole("heading", { name: "My work" })).toBeVisible();
  await expect(assigned.page.getByRole("table").getByRole("link")).toHaveCount(2);
  expect(await projects(assigned)).toHaveLength(2);
});

test("the address of a hidden project answers as if it did not exist", async ({ signIn }) => {
  const admin = await signIn("admin@test");
  const { projectId } = await admin.openTeam("CUMULUS");
  const viewer = await signIn("orgviewer@test");
  await viewer.page.goto(`/projects/${projectId}/team`);
  await expect(viewer.page.getByRole("alert")).toContainText("This does not exist, or you may not see it.");
});

test("filters live in the address, and a shared view opens the same one for another reader", async ({
  signIn,
}) => {
  const editor = await signIn("editor@test");
  await editor.page.goto("/projects");
  await editor.page.getByLabel("Search projects").fill("aur");
  await expect(editor.page).toHaveURL(/q=aur/);
  await expect(editor.page.locator("[data-project]")).toHaveCount(1);
  await editor.page.getByRole("button", { name: "Share" }).click();
  const address = await editor.page.getByLabel("Address of this view").inputValue();
  expect(address).toMatch(/\/s\/[\w-]{22}$/);
  const reader = await signIn("viewer@test");
  await reader.page.goto(address);
  await expect(reader.page).toHaveURL(/\/projects\?q=aur$/);
  await expect(reader.page.locator("[data-project]")).toHaveCount(1);
});

test("people show their load, hidden parts as a sum", async ({ signIn }) => {
  const { page } = await signIn("orgviewer@test");
  await page.goto("/people");
  await expect(page.getByRole("cell", { name: /in projects you cannot see/ }).first()).toBeVisible();
});
