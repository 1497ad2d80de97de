import { formatMonth, monthLabel } from "@rediflow/planning";
import { expect, test, thisMonth, type Visitor } from "./fixtures.ts";

// Far enough ahead that no other journey writes there.
const month = thisMonth() + 10;

/** Opens a month of an organisation beside the table. */
async function openMonth({ page }: Visitor, organisation: string) {
  await page.goto("/settings/months");
  await page.locator(`[data-month="${organisation} ${formatMonth(month)}"]`).click();
  return page.getByRole("dialog", { name: `${monthLabel(month)} · ${organisation}` });
}

test.describe("closing", () => {
  test("an admin closes a month, the editor is refused with the reason, a super admin reopens it, the editor writes", async ({
    signIn,
  }) => {
    test.slow();
    const admin = await signIn("admin@test");
    const editor = await signIn("editor@test");
    const superAdmin = await signIn("superadmin@test");
    const grid = await editor.openTeam("DRIFTNET");
    const row = await rowOf(editor, "EXAMPLE");
    const cell = grid.cell(row, month);
    const before = await cell.innerText();

    const closing = await openMonth(admin, "NORDUNI");
    await closing.getByLabel("Note").fill("Reported to the funder");
    await closing.getByRole("button", { name: "Close the month for 4 organisations" }).click();
    await expect(admin.page.getByText("For 4 organisations.")).toBeVisible();
    await expect(closing.getByText("Closed by Aino Admin")).toBeVisible();
    const below = admin.page.locator(`[data-month="EXAMPLE ${formatMonth(month)}"]`);
    await expect(below).toHaveAccessibleName(/closed by Aino Admin on .*: Reported to the funder/);
    const reopen = closing.getByRole("button", { name: "Reopen the month" });
    await expect(reopen).toHaveAccessibleDescription(/It needs the group rediflow-super-admins/);

    await editor.page.reload();
    await grid.type(row, month, "0,5");
    await expect(
      editor.page
        .getByText(/was closed by Aino Admin on .*: Reported to the funder/)
        .filter({ visible: true })
        .first(),
    ).toBeVisible();
    await expect(cell).toHaveText(before);

    const reopening = await openMonth(superAdmin, "EXAMPLE");
    await reopening.getByLabel(/^Why is .* reopened\?/).fill("The funder sent it back");
    await reopening.getByRole("button", { name: "Reopen the month" }).click();
    await expect(reopening.getByRole("button", { name: "Close the month for 1 organisation" })).toBeVisible();
    await expect(
      superAdmin.page.locator(`[data-month="NORDUNI ${formatMonth(month)}"]`),
    ).toHaveAccessibleName(/closed by Aino Admin/);

    await editor.page.reload();
    await grid.type(row, month, before === "0.45" ? "0,55" : "0,45");
    await expect(editor.page.getByText(/^Saved \d/)).toBeVisible();
    await editor.page.getByRole("button", { name: "Undo" }).click();
    await expect(editor.page.getByText(/^Undone \d/)).toBeVisible();
    await expect(cell).toHaveText(before);
  });

  /** Whatever became of the journey, the month is open again for the next one. */
  test.afterEach(async ({ signIn }) => {
    const superAdmin = await signIn("superadmin@test");
    const organisations = (await superAdmin.ask("organisations.list")).rows;
    for (const { id: organisationId } of organisations)
      await superAdmin.call("monthClosings.reopen", { organisationId, month, reason: "End of a journey" });
  });
});

test("a viewer looks at the months by the keyboard; closing is refused with the reason", async ({
  signIn,
}) => {
  const { page } = await signIn("viewer@test");
  await page.goto("/settings/months");
  const months = page.getByRole("grid", { name: "Organisations by month" });
  await months.locator("[tabindex='0']").focus();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const last = thisMonth() + 12;
  const chosen = page.getByRole("dialog", { name: new RegExp(`^${monthLabel(last)} · KE-`) });
  await expect(chosen).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`month=${formatMonth(last)}`));
  const close = chosen.getByRole("button", { name: /^Close the month for 1 organisation/ });
  await expect(close).toHaveAccessibleDescription(/It needs one of the groups rediflow-admins/);
});

/** The first row of the team on the page whose person belongs to an organisation. */
async function rowOf({ page }: Visitor, organisation: string): Promise<number> {
  const projectId = new URL(page.url()).pathname.split("/")[2] ?? "";
  const answer = await page.request.get(
    `/trpc/team.get?input=${encodeURIComponent(JSON.stringify({ projectId }))}`,
    { headers: { "x-rediflow": "1" } },
  );
  const body = (await answer.json()) as { result: { data: { rows: { organisation: string | null }[] } } };
  const row = body.result.data.rows.findIndex((each) => each.organisation === organisation);
  expect(row).toBeGreaterThanOrEqual(0);
  return row;
}
