import { monthSpan } from "@rediflow/planning";
import { readProjectWorkbook, writeProjectWorkbook, type ProjectDocument } from "@rediflow/spreadsheet";
import { expect, test, thisMonth } from "./fixtures.ts";
import { exported, importing } from "./workbook-steps.ts";

const partners = ["EXAMPLE", "NORDUNI", "NU-MARINE", "NU-ENERGY"];
const durationMonths = 36;

const numbered = <T extends object>(rows: readonly T[]) => rows.map((each, at) => ({ row: at + 2, ...each }));
const times = <T>(count: number, made: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => made(at));
/** The organisation at a place, all of them in turn. */
const partner = (at: number): string => partners[at % partners.length] ?? "";
/** Which of five work packages the task or deliverable at a place belongs to, and its number there. */
const within = (at: number) => ({ workPackage: (at % 5) + 1, number: Math.floor(at / 5) + 1 });

/** Five work packages, 14 tasks, 8 milestones, 12 deliverables, and effort of four partners in each month. */
const project: ProjectDocument = {
  project: {
    ...{
      code: "BYBOOK",
      name: "Planned by workbook",
      kind: "eu",
      lifecycleState: "proposal",
      owner: "EXAMPLE",
    },
    ...{ firstMonth: thisMonth(), durationMonths, awarded: null },
  },
  organisations: numbered(
    partners.map((shortName, at) => ({
      shortName,
      name: null,
      role: at === 0 ? "owner" : null,
      number: at + 1,
    })),
  ),
  workPackages: numbered(
    times(5, (at) => ({
      number: at + 1,
      name: `Package ${(at + 1).toString()}`,
      lead: partner(at),
      cancelled: false,
    })),
  ),
  tasks: numbered(
    times(14, (at) => ({
      ...{ ...within(at), name: `Work ${(at + 1).toString()}`, lead: partner(at), cancelled: false },
      phases: [
        { from: 1, to: durationMonths, intensity: 20 },
        ...(at % 2 === 0 ? [{ from: 4, to: 6, intensity: 100 }] : []),
      ],
    })),
  ),
  milestones: numbered(
    times(8, (at) => ({
      ...{
        number: at + 1,
        name: `Reached ${(at + 1).toString()}`,
        due: 4 * (at + 1),
        workPackage: at < 5 ? at + 1 : null,
      },
      ...{ verification: null, doneOn: null },
    })),
  ),
  deliverables: numbered(
    times(12, (at) => ({
      ...{ ...within(at), title: `Result ${(at + 1).toString()}`, lead: partner(at), type: "R", level: "PU" },
      ...{ due: 3 * (at + 1), deliveredOn: null, cancelled: false },
    })),
  ),
  effort: {
    months: monthSpan(1, durationMonths),
    rows: numbered(
      partners.map((organisation, at) => ({
        ...{ series: "PROJPLAN" as const, workPackage: at + 1, task: 1, organisation },
        cells: monthSpan(1, durationMonths).map((month) => ({ month, amount: 2500 })),
      })),
    ),
  },
};
/** Rows of the workbook; the one of the owner, who is no partner, changes nothing. */
const rows = 1 + 4 + 5 + 14 + 8 + 12 + 4;

test("a coordinator plans a project by workbook, changes one cell of it, sees exactly that, applies it and takes it back", async ({
  signIn,
}) => {
  test.slow();
  const { page } = await signIn("editor@test");
  await page.goto("/projects");
  const made = writeProjectWorkbook(project, "xlsx");
  const panel = await importing(page, "From a workbook", { name: "bybook.xlsx", bytes: made });
  await expect(
    panel.getByText(`If you import this workbook: ${(rows - 1).toString()} added, 1 unchanged.`),
  ).toBeVisible();
  const list = panel.getByRole("list", { name: "What the workbook would change" });
  await expect(list.getByText("Work packages 5 added")).toBeVisible();
  // Seven sheets by their headings, with the rows that would be added.
  await expect(list.getByRole("listitem").first()).toHaveAttribute("aria-setsize", (7 + rows - 1).toString());
  await panel.getByRole("button", { name: "Import" }).click();
  await panel.getByRole("link", { name: "Open BYBOOK" }).click();
  await page.getByRole("link", { name: "Plan", exact: true }).click();
  const line = (code: string) => page.locator(`[data-part="${code}"]`);
  await expect(line("T4.3")).toContainText("Work 14");
  await expect(line("T1.1").getByRole("button")).toHaveAccessibleName(
    "T1.1, M1 to M36 at 20 %, M4 to M6 at 100 %",
  );

  const { name, bytes } = await exported(page, "ods");
  const { document, faults } = readProjectWorkbook(bytes);
  expect(faults).toEqual([]);
  const milestones = document.milestones?.map((row) => (row.number === 2 ? { ...row, due: 9 } : row)) ?? [];
  const changed = writeProjectWorkbook({ ...document, milestones }, "ods");
  const again = await importing(page, "Import", { name, bytes: changed });
  await expect(
    again.getByText(`If you import this workbook: 1 changed, ${(rows - 1).toString()} unchanged.`),
  ).toBeVisible();
  const shown = again.getByRole("list", { name: "What the workbook would change" });
  // The heading of the sheet, and the row.
  await expect(shown.locator("[data-index]")).toHaveCount(2);
  await expect(shown.locator("[data-index]").last()).toContainText("MS2 Reached 2");
  await expect(shown.locator("[data-index]").last()).toContainText("Due M8 → M9");
  await again.getByRole("button", { name: "Import" }).click();
  await again.getByRole("button", { name: "Done" }).click();
  await expect(line("MS2")).toContainText("M9");

  const plan = page.url();
  await page.getByRole("link", { name: "History", exact: true }).click();
  await page
    .getByRole("button", { name: /^Undo: You .*MS2/ })
    .first()
    .press("Enter");
  await expect(page.getByRole("listitem").first()).toContainText(/took a change back and changed MS2/);
  await page.goto(plan);
  await expect(line("MS2")).toContainText("M8");
});
