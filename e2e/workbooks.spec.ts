import {
  readPeopleWorkbook,
  writePeopleWorkbook,
  writeProjectWorkbook,
  type ProjectDocument,
} from "@rediflow/spreadsheet";
import { expect, test, thisMonth } from "./fixtures.ts";
import { exported, importing } from "./workbook-steps.ts";

test("people go out as a workbook and come in again, one new and one refused, who is left out", async ({
  signIn,
}) => {
  test.slow();
  const { page } = await signIn("admin@test");
  await page.goto("/people");
  const { name, bytes } = await exported(page, "xlsx");
  expect(name).toMatch(/^people-\d{4}-\d\d-\d\d\.xlsx$/);
  const { document } = readPeopleWorkbook(bytes);
  expect(document.persons.length).toBeGreaterThan(50);
  const added = (code: string, organisation: string) => ({
    row: 0,
    code,
    name: `Ilse ${code}`,
    email: null,
    membership: { organisation, from: "2026-01-01", to: null },
  });
  const persons = [...document.persons, added("IMPORTED", "EXAMPLE"), added("NOWHERE", "NO-SUCH")];
  const wanted = writePeopleWorkbook({ ...document, persons }, "xlsx");
  const panel = await importing(page, "Import", { name: "people.xlsx", bytes: wanted });
  await expect(
    panel.getByText(/^If you import this workbook: 1 added, 1 refused, \d+ unchanged\.$/),
  ).toBeVisible();
  const list = panel.getByRole("list", { name: "What the workbook would change" });
  await expect(list.getByRole("listitem").filter({ hasText: "NOWHERE" })).toContainText("NO-SUCH");
  const button = panel.getByRole("button", { name: "Import" });
  await expect(button).toHaveAccessibleDescription(/^Some rows are refused/);
  await panel.getByLabel("Leave out the rows that are refused").check();
  await button.click();
  await expect(panel.getByRole("status", { name: "The workbook is imported" })).toBeVisible();
  await panel.getByRole("button", { name: "Done" }).click();
  await expect(panel).toHaveCount(0);
  await page.getByLabel("Search people").fill("ilse imported");
  await expect(page.locator("[data-person=IMPORTED]")).toBeVisible();
  await expect(page.locator("[data-person=NOWHERE]")).toHaveCount(0);
});

const project: ProjectDocument = {
  project: {
    code: "FROMBOOK",
    name: "Made of a workbook",
    kind: "eu",
    lifecycleState: "idea",
    owner: "EXAMPLE",
    firstMonth: thisMonth(),
    durationMonths: 24,
    awarded: null,
  },
  organisations: [],
};

test("a new project is made of a workbook and opened; exported and imported again, nothing differs", async ({
  signIn,
}) => {
  test.slow();
  const { page } = await signIn("editor@test");
  await page.goto("/projects");
  const made = writeProjectWorkbook(project, "ods");
  const panel = await importing(page, "From a workbook", { name: "frombook.ods", bytes: made });
  await expect(panel.getByText(/^If you import this workbook: \d+ added\.$/)).toBeVisible();
  await panel.getByRole("button", { name: "Import" }).click();
  await panel.getByRole("link", { name: "Open FROMBOOK" }).click();
  await expect(page.getByText("Nobody is on this project yet")).toBeVisible();
  await expect(page.getByText("Made of a workbook")).toBeVisible();
  const { name, bytes } = await exported(page, "ods");
  expect(name).toBe("FROMBOOK.ods");
  const again = await importing(page, "Import", { name, bytes });
  await expect(again.getByText(/^If you import this workbook: \d+ unchanged\.$/)).toBeVisible();
  const button = again.getByRole("button", { name: "Import" });
  await expect(button).toHaveAccessibleDescription("Nothing in this workbook differs from what is there.");
});

test("what is no workbook is refused in a sentence; an upload is cancelled; a viewer reads why not", async ({
  signIn,
}) => {
  const { page } = await signIn("editor@test");
  await page.goto("/projects");
  const bytes = new TextEncoder().encode("only text");
  const panel = await importing(page, "From a workbook", { name: "notes.ods", bytes });
  await expect(panel.getByRole("alert")).toContainText(/\w+\.$/);
  await panel.getByRole("button", { name: "Choose another workbook" }).click();
  await page.route("**/api/imports/**", () => undefined);
  await panel.getByLabel("Workbook", { exact: true }).setInputFiles({
    name: "slow.ods",
    mimeType: "application/octet-stream",
    buffer: Buffer.from(writeProjectWorkbook(project, "ods")),
  });
  await expect(panel.getByRole("progressbar")).toBeAttached();
  await panel.getByRole("button", { name: "Cancel" }).click();
  await expect(panel.getByRole("button", { name: "Choose a workbook" })).toBeVisible();
  await expect(panel.getByRole("alert")).toHaveCount(0);
  const viewer = await signIn("viewer@test");
  await viewer.page.goto("/people");
  const refused = viewer.page.getByRole("button", { name: "Import", exact: true });
  await expect(refused).toHaveAccessibleDescription(/It needs one of the groups rediflow-editors/);
});
