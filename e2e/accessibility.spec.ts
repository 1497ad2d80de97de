import { expectNoFaults } from "./accessibility-faults.ts";
import { expect, test, type Visitor } from "./fixtures.ts";

async function idOf({ ask }: Visitor, code: string): Promise<string> {
  return (await ask("projects.list")).rows.find((project) => project.code === code)?.id ?? "";
}

/** The screens that have an address; what is awaited says that each is complete. */
const screens: readonly (readonly [path: string, heading: string])[] = [
  ["/my-work", "My work"],
  ["/portfolio", "Portfolio"],
  ["/projects", "Projects"],
  ["/projects?q=nothing-is-called-so", "Projects"],
  ["/findings", "Findings"],
  ["/people", "People"],
  ["/organisations", "Organisations"],
  ["/access", "What you may see and do"],
  ["/sessions", "Where you are signed in"],
  ["/settings/months", "Months to close"],
  ["/settings/accounts", "Accounts"],
  ["/settings/role-types", "Role types"],
  ["/settings/project-states", "Project states"],
  ["/settings/deliverable-types", "Deliverable types"],
  ["/settings/dissemination-levels", "Dissemination levels"],
  ["/settings/simulator", "Access simulator"],
  ["/settings/status", "Status"],
  ["/nowhere", "This page doesn't exist"],
  ["/projects/NOTHERE/team", "Not found"],
  ["/projects/00000000-0000-4000-8000-000000000000/team", "Not found"],
];

test("every screen is free of what axe finds, light and dark, on a desk and on a phone", async ({
  signIn,
}) => {
  test.slow();
  const { page } = await signIn("admin@test");
  for (const [path, heading] of screens) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await page.waitForLoadState("networkidle");
    await expectNoFaults(page, path);
  }
});

test("so is the grid of a team, with a cell, its note and its members open", async ({ signIn }) => {
  test.slow();
  const editor = await signIn("editor@test");
  const { page } = editor;
  await page.goto("/projects/aurora/team");
  await expect(page).toHaveURL(new RegExp(await idOf(editor, "AURORA")));
  const grid = page.getByRole("grid", { name: /^Person-months of/ });
  await grid.locator("[data-cell]").first().click();
  await expectNoFaults(page, "team");
  await page.getByRole("button", { name: "Team members" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Person" })).toBeVisible();
  await expectNoFaults(page, "team members");
  await page.goto(`/projects/${await idOf(editor, "AURORA")}/history`);
  await expect(page.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  await expectNoFaults(page, "history");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/projects/${await idOf(editor, "DRIFTNET")}`);
  await expect(page.getByRole("table", { name: "Effort by organisation and year" })).toBeVisible();
  await expectNoFaults(page, "overview");
  await page.goto(`/projects/${await idOf(editor, "DRIFTNET")}/deviation`);
  await expect(page.getByRole("grid", { name: "Deviation of DRIFTNET" })).toBeVisible();
  await expectNoFaults(page, "deviation");
  await page.goto(`/projects/${await idOf(editor, "DRIFTNET")}/plan`);
  await expect(page.getByRole("grid", { name: "Plan of DRIFTNET" })).toBeVisible();
  await expectNoFaults(page, "plan");
  await page.goto(`${page.url()}?part=task:new`);
  await expect(page.getByRole("dialog").getByLabel("Months")).toBeVisible();
  await expectNoFaults(page, "plan with a new task");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/projects/${await idOf(editor, "DRIFTNET")}/settings`);
  await expect(page.getByLabel("Funding model")).toBeVisible();
  await expectNoFaults(page, "settings of a project on their own screen");
  await page.goto(`${page.url()}?partner=new`);
  await expect(page.getByRole("dialog").getByLabel("Short role")).toBeVisible();
  await expectNoFaults(page, "a new partner");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/projects/${await idOf(editor, "DRIFTNET")}/deliverables`);
  await expect(page.getByRole("grid", { name: "Deliverables of DRIFTNET" })).toBeVisible();
  await expectNoFaults(page, "deliverables");
  await page.locator('[data-deliverable="D2.1"]').getByRole("link").click();
  await expect(page.getByRole("dialog").getByLabel("Delivered on")).toBeVisible();
  await expectNoFaults(page, "a deliverable");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`/projects/${await idOf(editor, "DRIFTNET")}/findings`);
  await expect(page.getByRole("heading", { level: 2, name: /^Warnings/ })).toBeVisible();
  await expectNoFaults(page, "findings of a project");
  await page
    .getByRole("button", { name: /^Accept: / })
    .first()
    .click();
  await expect(page.getByRole("dialog").getByLabel("Why can it stay so?")).toBeVisible();
  await expectNoFaults(page, "a warning that is accepted");
});

test("so is the effort of a project, compared, with its organisations beside it", async ({ signIn }) => {
  test.slow();
  const editor = await signIn("editor@test");
  const { page } = editor;
  const effort = `/projects/${await idOf(editor, "DRIFTNET")}/effort`;
  await page.goto(`${effort}?panel=organisations`);
  const panel = page.getByRole("dialog");
  await panel.getByRole("button", { name: "Add the organisation" }).click();
  await expect(panel.getByRole("listitem").first()).toBeVisible();
  // A button under the mouse has another shade for a moment.
  await page.mouse.move(0, 0);
  await expectNoFaults(page, "organisations of effort");
  await page.goto(`${effort}?compare=agreed`);
  await page.getByRole("treegrid").locator("[data-cell]").first().click();
  await expectNoFaults(page, "effort");
});

test("so is what opens beside a table", async ({ signIn }) => {
  test.slow();
  const admin = await signIn("admin@test");
  const { page } = admin;
  const opened = page.getByRole("dialog");
  await page.goto(`/projects?settings=${await idOf(admin, "BOREAS")}`);
  await expect(opened.getByLabel("Name")).toBeVisible();
  await expectNoFaults(page, "settings of a project");
  for (const [path, button] of [
    ["/projects", "New project"],
    ["/people", "Add person"],
    ["/organisations", "Add organisation"],
  ] as const) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(path);
    await page.getByRole("button", { name: button }).click();
    await expect(opened.getByRole("textbox").first()).toBeVisible();
    await expectNoFaults(page, button);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/people");
  await page.locator("[data-person]").first().getByRole("link").click();
  await expect(opened.getByRole("table")).toBeVisible();
  await expectNoFaults(page, "a person");
  await page.goto("/settings/accounts");
  await page.getByRole("link", { name: "Vera Viewer", exact: true }).click();
  await expect(opened).toBeVisible();
  await page.waitForLoadState("networkidle");
  await expectNoFaults(page, "an account");
});

test("so is the import of a workbook, before it is chosen and looked at", async ({ signIn }) => {
  test.slow();
  const { page } = await signIn("admin@test");
  await page.goto("/people");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  const panel = page.getByRole("dialog", { name: "Import a workbook" });
  await expect(panel.getByRole("button", { name: "Choose a workbook" })).toBeVisible();
  await expectNoFaults(page, "import");
  const answer = await page.request.get("/api/exports/people.ods", { headers: { "x-rediflow": "1" } });
  await panel
    .getByLabel("Workbook", { exact: true })
    .setInputFiles({ name: "people.ods", mimeType: "application/octet-stream", buffer: await answer.body() });
  await panel.getByLabel("Show the rows that stay as they are").check();
  await expect(panel.getByRole("listitem").first()).toBeVisible();
  await expectNoFaults(page, "preview of an import");
});

test("so is what is said while the provider is away, reading and refused, and where the session has ended", async ({
  signIn,
}) => {
  test.slow();
  const { page } = await signIn("editor@test");
  const banner = page.getByRole("status", { name: "Identity provider and session" });
  await page.route("**/trpc/**", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "rediflow-provider": "unreachable" } });
  });
  await page.goto("/projects");
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
  await expect(banner).toContainText("You can go on reading");
  await expectNoFaults(page, "provider away");
  for (const [code, status, sentence] of [
    ["provider-unavailable", 503, "shows and changes nothing"],
    ["provider-refuses-client", 503, "An administrator has to correct that"],
    ["not-signed-in", 401, "What you typed is kept"],
  ] as const) {
    await page.unroute("**/trpc/**");
    const error = { code, message: "It is refused.", requestId: "r" };
    await page.route("**/trpc/**", (route) => route.fulfill({ status, json: { error } }));
    await page.goto("/projects");
    await expect(banner).toContainText(sentence);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoFaults(page, code);
  }
});

test("so are the pages without the application, and what somebody without a role sees", async ({
  signIn,
}) => {
  const { page } = await signIn("nobody@test");
  await expect(page.getByText("rediflow-viewers").filter({ visible: true }).first()).toBeVisible();
  await expectNoFaults(page, "without a role");
  for (const path of ["/oauth/callback?state=foreign&code=stolen", "/signed-out"]) {
    await page.goto(path);
    await expectNoFaults(page, path);
  }
});

test("the first stop of the Tab key leads past the bar to the content", async ({ signIn }) => {
  const { page } = await signIn("viewer@test");
  await page.goto("/projects");
  await expect(page.getByRole("heading", { name: "Projects" })).toBeVisible();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Search projects")).toBeFocused();
});
