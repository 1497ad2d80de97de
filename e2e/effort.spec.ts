import { shortMonth, yearOf } from "@rediflow/planning";
import type { Locator, Page } from "@playwright/test";
import { expect, test, thisMonth, type Visitor } from "./fixtures.ts";

const now = thisMonth();

/** The effort of a project as a person works with it. */
function effortGrid(page: Page) {
  const root = page.getByRole("treegrid", { name: /person-months of/ });
  const rowOf = (name: string): Locator => root.getByRole("row").filter({ hasText: name });
  return {
    root,
    cell: (row: Locator, month: number): Locator => row.locator(`[data-cell$=":${month.toString()}"]`),
    /** An organisation's row, by what it stands under. */
    row: (organisation: string, part: string): Locator =>
      rowOf(organisation).filter({ has: page.getByRole("rowheader", { name: part, exact: true }) }),
    sum: (part: string): Locator => root.locator(`[data-sum]`).filter({ hasText: part }),
  };
}

/** A project of two organisations with one work package, and one task that began two months ago; nobody has effort in it. */
async function prepare({ ask, call }: Visitor, code: string): Promise<string> {
  const { rows } = await ask("organisations.list");
  const [owner, partner] = ["EXAMPLE", "KE-SENSORS"].map(
    (name) => rows.find(({ shortName }) => shortName === name)?.id ?? "",
  );
  const make = async (procedure: string, input: object): Promise<string> => {
    const { status, body } = await call(procedure, input);
    expect(status, body).toBe(200);
    return /[\da-f-]{36}/.exec(body)?.[0] ?? "";
  };
  const projectId = await make("projects.create", {
    ...{ code, name: "Tides", kind: "eu", lifecycleState: "running" },
    ...{
      firstMonth: now - 2,
      durationMonths: 12,
      ownerOrganisationId: owner,
      partnerOrganisationIds: [partner],
    },
  });
  const part = { projectId, name: "Trials", leadOrganisationId: null };
  const workPackageId = await make("workPackages.create", { ...part, number: 7 });
  const phases = [{ fromMonth: now - 2, toMonth: now + 3, intensity: 100 }];
  await make("tasks.create", { ...part, workPackageId, number: 1, phases });
  return projectId;
}

test("a coordinator plans effort by keyboard: adds organisations, spreads a total, types, pastes, compares and undoes", async ({
  signIn,
}) => {
  test.slow();
  const editor = await signIn("editor@test");
  const { page } = editor;
  const projectId = await prepare(editor, "TIDEWATER");
  await page.goto(`/projects/${projectId}/effort`);
  await expect(page.getByRole("heading", { level: 2, name: "No organisation has effort yet" })).toBeVisible();

  await page.getByRole("button", { name: "Add an organisation" }).press("Enter");
  const panel = page.getByRole("dialog");
  const add = panel.getByRole("button", { name: "Add the organisation" });
  await add.press("Enter");
  await expect(panel.getByRole("listitem")).toHaveCount(1);
  await add.press("Enter");
  await expect(panel.getByRole("listitem")).toHaveCount(2);
  const [first = "", second = ""] = (await panel.getByRole("listitem").allInnerTexts()).map(
    (text) => text.split(" in ")[0] ?? "",
  );
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);

  const grid = effortGrid(page);
  const one = grid.row(first, "T7.1");
  const other = grid.row(second, "T7.1");
  await grid.root.focus();
  await grid.cell(one, now).click();
  await page.keyboard.press("F4");
  const spread = page.getByRole("dialog", { name: `Spread a total: ${first} in T7.1` });
  await spread.getByLabel(/^Total/).fill("1");
  await expect(spread.getByText(/^Left out: 2 months .* is over/)).toBeVisible();
  await expect(spread.getByRole("group", { name: "What will be written" })).toContainText("0.25");
  await spread.getByLabel(/^Total/).press("Enter");
  await expect(spread).toHaveCount(0);
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  for (const month of [now, now + 3]) await expect(grid.cell(one, month)).toHaveText("0.25");
  await expect(grid.cell(grid.sum("T7.1"), now)).toHaveText("0.25");

  await grid.cell(other, now).click();
  await page.keyboard.type("=6/12");
  await page.keyboard.press("Enter");
  await expect(grid.cell(other, now)).toHaveText("0.50");
  await expect(grid.cell(grid.sum("WP7"), now)).toHaveText("0.75");

  // 24 cells by their names and months: past months are named and left.
  const months = Array.from({ length: 12 }, (_, at) => now - 2 + at);
  const heading = [
    "WP",
    "Task",
    "Organisation",
    ...months.map((month) => `${shortMonth(month)} ${yearOf(month).toString()}`),
  ];
  const table = [
    heading,
    ...[first, second].map((name) => ["WP7", "T7.1", name, ...months.map(() => "0,4")]),
  ];
  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    table.map((line) => line.join("\t")).join("\n"),
  );
  await page.keyboard.press("ControlOrMeta+v");
  const strip = page.getByRole("dialog", { name: "Paste" });
  await expect(strip).toContainText(
    "Placed by its names and months. 24 cells: 8 will change, 16 are locked.",
  );
  await expect(strip).toContainText(/T7\.1 runs in .* Change its months in the plan first\./);
  await strip.getByRole("button", { name: "Apply" }).press("Enter");
  await expect(grid.cell(one, now + 3)).toHaveText("0.40");
  await expect(page.getByText(/^Saved \d/)).toBeVisible();

  await page.getByRole("radio", { name: "Nothing" }).press("ArrowRight");
  await expect(page).toHaveURL(/compare=agreed/);
  await expect(grid.cell(one, now)).toHaveText("0.40+0.40");
  await expect(grid.cell(one, now)).toHaveAccessibleName(/0\.40 more than agreed/);

  await page.reload();
  await grid.root.waitFor();
  await grid.root.focus();
  await page.keyboard.press("ControlOrMeta+z");
  const question = page.getByRole("dialog", { name: "Undo" });
  if (await question.isVisible().catch(() => false))
    await question.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(page.getByText(/^Undone \d/)).toBeVisible();
  await expect(grid.cell(one, now)).toHaveText("0.25+0.25");
  await expect(grid.cell(other, now)).toHaveText("0.50+0.50");

  await grid.cell(one, now - 1).click();
  await page.keyboard.type("1");
  await expect(
    page
      .getByText(/is over\. Only a super admin can still change it/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();

  await grid.cell(grid.sum("T7.1"), now).click();
  await page.keyboard.press("Enter");
  await expect(one).toHaveCount(0);
  await expect(grid.sum("T7.1")).toHaveAttribute("aria-expanded", "false");
  await expect(page).toHaveURL(/closed=/);
  await page.keyboard.press("Enter");
  await expect(one).toHaveCount(1);
});

test("on a phone the effort of a project can be read", async ({ signIn }) => {
  const editor = await signIn("editor@test");
  const { page } = editor;
  const projectId = await prepare(editor, "BREAKWATER");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/projects/${projectId}/effort?panel=organisations`);
  await page.getByRole("button", { name: "Add the organisation" }).click();
  await expect(page.getByRole("dialog").getByRole("listitem")).toHaveCount(1);
  await page.getByRole("button", { name: "Close" }).first().click();
  const grid = effortGrid(page);
  await expect(grid.sum("WP7")).toBeVisible();
  await expect(grid.row("EXAMPLE", "EXAMPLE").and(page.locator('[aria-level="3"]'))).toBeVisible();
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth: all, clientWidth: shown } = document.documentElement;
    return { scrollWidth: all, clientWidth: shown };
  });
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
});
