import { expect, test, thisMonth, type Visitor } from "./fixtures.ts";

const demoProjects =
  "AURORA BOREAS CUMULUS DRIFTNET EBBTIDE FJELL GLIMMER HARBOUR ISLET JUNIPER KELP LANTERN MERIDIAN NEXUS".split(
    " ",
  );

/** The codes in the project table, once it says that it is complete. */
async function projects({ page }: Visitor): Promise<string[]> {
  await page.goto("/projects");
  await expect(page.getByText(/^\d+ projects?$/)).toBeVisible();
  return await page
    .locator("[data-project]")
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-project") ?? ""));
}

async function peopleCount({ page }: Visitor): Promise<number> {
  await page.goto("/people");
  const text = await page.getByText(/^(\d+ of )?\d+ (people|person)$/).innerText();
  return Number(/(\d+) \w+$/.exec(text)?.[1]);
}

test("an admin sees everything", async ({ signIn }) => {
  const admin = await signIn("admin@test");
  const seen = await projects(admin);
  // Other journeys may have created more.
  expect(seen).toEqual(expect.arrayContaining(demoProjects));
  expect(seen).toEqual((await admin.ask("projects.list")).rows.map(({ code }) => code));
  expect(await peopleCount(admin)).toBe(120);
});

test("an organisation's viewer sees projects of the organisation only, and people of the same root", async ({
  signIn,
}) => {
  const admin = await signIn("admin@test");
  const viewer = await signIn("orgviewer@test");
  const all = (await admin.ask("projects.list")).rows;
  const expected = all
    .filter(({ owner, partners }) => [owner, ...partners].includes("EXAMPLE"))
    .map(({ code }) => code);
  expect(expected).toEqual(expect.arrayContaining(["AURORA", "DRIFTNET", "HARBOUR", "ISLET"]));
  expect(expected.length).toBeLessThan(all.length);
  expect(await projects(viewer)).toEqual(expected);
  const people = (await admin.ask("people.list", { fromMonth: thisMonth(), limit: 500 })).rows;
  const sameRoot = people.filter(({ organisation }) =>
    ["NORDUNI", "EXAMPLE", "NU-MARINE", "NU-ENERGY"].includes(organisation ?? ""),
  );
  expect(sameRoot.length).toBeGreaterThan(10);
  expect(sameRoot.length).toBeLessThan(people.length);
  expect(await peopleCount(viewer)).toBe(sameRoot.length);
  const grid = await viewer.openTeam("AURORA");
  await expect(grid.root.getByText(/people you cannot see|person you cannot see/)).toBeVisible();
});

test("an assigned viewer sees the own projects, and finds the own months under My work", async ({
  signIn,
}) => {
  const assigned = await signIn("assigned@test");
  await expect(assigned.page.getByRole("heading", { name: "My work" })).toBeVisible();
  await expect(assigned.page.getByRole("table").getByRole("link")).toHaveText(["CUMULUS", "LANTERN"]);
  expect(await projects(assigned)).toEqual(["CUMULUS", "LANTERN"]);
});

test("the address of a hidden project answers as if it did not exist", async ({ signIn }) => {
  const admin = await signIn("admin@test");
  const { projectId } = await admin.openTeam("CUMULUS");
  const viewer = await signIn("orgviewer@test");
  await viewer.page.goto(`/projects/${projectId}/team`);
  await expect(viewer.page.getByRole("heading", { name: "Not found" })).toBeVisible();
  await expect(viewer.page.getByText("This doesn't exist, or you can't see it.")).toBeVisible();
  await expect(viewer.page.getByRole("button", { name: "Try again" })).toHaveCount(0);
  // By its code it does not exist either.
  await viewer.page.goto("/projects/CUMULUS/team");
  await expect(viewer.page.getByText("You see no project with the code “CUMULUS”.")).toBeVisible();
  await viewer.page.goto("/s/abcdefghijklmnopqrstuv");
  await expect(viewer.page.getByText("This shared link doesn't work")).toBeVisible();
  await expect(viewer.page.getByRole("link", { name: "Sign in again" })).toHaveCount(0);
  await viewer.page.getByRole("link", { name: "Go to Rediflow" }).click();
  await viewer.page.getByRole("link", { name: "Projects" }).click();
  await expect(viewer.page.getByRole("link", { name: "AURORA", exact: true })).toBeVisible();
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
  await expect(page.getByRole("gridcell", { name: /in projects you can't see/ }).first()).toBeVisible();
});

test("a screen that could not be loaded says so and is loaded on demand", async ({ signIn }) => {
  const { page } = await signIn("viewer@test");
  await page.route("**/trpc/*projects.list*", (route) => route.abort());
  await page.getByRole("link", { name: "Projects" }).click();
  await expect(page.getByRole("alert")).toContainText("We can't reach Rediflow");
  await page.unroute("**/trpc/*projects.list*");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("link", { name: "AURORA", exact: true })).toBeVisible();
});
