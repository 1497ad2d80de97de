import { expect, test, thisMonth, type TeamGrid, type Visitor } from "./fixtures.ts";

const now = thisMonth();

/** Tries one cell by a direct call, as a program with this session would. */
async function write({ call }: Visitor, grid: TeamGrid, { row, month }: { row: number; month: number }) {
  const cells = [{ assignmentId: await grid.rowId(row), month, amount: 1234, version: 0 }];
  return await call("team.setAllocations", { projectId: grid.projectId, cells });
}

test("an editor edits a cell, and it is there after a reload", async ({ signIn }) => {
  const editor = await signIn("editor@test");
  const grid = await editor.openTeam("AURORA");
  await grid.type(0, now + 1, "0,35");
  await expect(editor.page.getByText(/^Saved \d/)).toBeVisible();
  await editor.page.reload();
  await expect(grid.cell(0, now + 1)).toHaveText("0.35");
});

test("the last change is undone, also after a reload", async ({ signIn }) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("AURORA");
  const before = await grid.cell(1, now + 1).innerText();
  await grid.type(1, now + 1, before === "0.15" ? "0.45" : "0.15");
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.reload();
  await grid.root.waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText(/^Undone \d/)).toBeVisible();
  await expect(grid.cell(1, now + 1)).toHaveText(before);
});

test("a past month is refused with its reason, on the page and by a direct call", async ({ signIn }) => {
  const editor = await signIn("editor@test");
  const grid = await editor.openTeam("AURORA");
  const cell = grid.cell(0, now - 1);
  const before = await cell.innerText();
  await grid.type(0, now - 1, "1");
  await expect(
    editor.page
      .getByText(/is over\. Only a super admin can still change it/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  await expect(cell).toHaveText(before);
  await expect(cell).toHaveAttribute("data-state", "past");
  expect(await write(editor, grid, { row: 0, month: now - 1 })).toMatchObject({
    status: 403,
    code: "month-past",
  });
});

test("a locked project is refused with its reason, on the page and by a direct call", async ({ signIn }) => {
  const editor = await signIn("editor@test");
  const grid = await editor.openTeam("BOREAS");
  await expect(
    editor.page
      .getByText(/Locked by Aino Admin on .*: Budget approved by the board/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  const cell = grid.cell(0, now + 1);
  const before = await cell.innerText();
  await grid.type(0, now + 1, "1");
  await expect(
    editor.page
      .getByText(/A super admin can unlock it/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  await expect(cell).toHaveText(before);
  await expect(cell).toHaveAttribute("data-state", "locked");
  expect(await write(editor, grid, { row: 0, month: now + 1 })).toMatchObject({
    status: 403,
    code: "project-locked",
  });
});

test("a viewer cannot edit, on the page or by a direct call, and is told what would help", async ({
  signIn,
}) => {
  const viewer = await signIn("viewer@test");
  const grid = await viewer.openTeam("AURORA");
  const cell = grid.cell(2, now + 1);
  const before = await cell.innerText();
  await grid.type(2, now + 1, "1");
  await expect(
    viewer.page
      .getByText(/It needs one of the groups rediflow-editors/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  await expect(cell).toHaveText(before);
  expect(await write(viewer, grid, { row: 2, month: now + 1 })).toMatchObject({
    status: 403,
    code: "role-too-low",
  });
});

test("a super admin edits the past month and the locked project", async ({ signIn }) => {
  const superAdmin = await signIn("superadmin@test");
  for (const [code, month] of [
    ["AURORA", now - 1],
    ["BOREAS", now + 2],
  ] as const) {
    const grid = await superAdmin.openTeam(code);
    await grid.type(3, month, "0.55");
    await expect(superAdmin.page.getByText(/^Saved \d/)).toBeVisible();
    await superAdmin.page.reload();
    await expect(grid.cell(3, month)).toHaveText("0.55");
  }
});

test("a pasted block of 3 × 12 with two frozen months writes the rest and names the frozen ones", async ({
  signIn,
}) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("AURORA");
  const frozen = await Promise.all([4, 5, 6].map((row) => grid.cell(row, now - 1).innerText()));
  const line = Array.from({ length: 12 }, (_, at) => `0,${(41 + at).toString()}`).join("\t");
  await page.evaluate((text) => navigator.clipboard.writeText(text), `${line}\r\n${line}\r\n${line}\r\n`);
  await grid.cell(4, now - 2).click();
  await page.keyboard.press("Control+v");
  const strip = page.getByRole("dialog", { name: /paste/i }).or(page.getByRole("region", { name: /paste/i }));
  await expect(strip).toContainText("36 cells: 30 will change");
  await expect(strip).toContainText("is over. Only a super admin can still change it");
  await strip.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.reload();
  for (const [at, row] of [4, 5, 6].entries()) {
    await expect(grid.cell(row, now - 1)).toHaveText(frozen[at] ?? "");
    await expect(grid.cell(row, now)).toHaveText("0.43");
    await expect(grid.cell(row, now + 9)).toHaveText("0.52");
  }
});

test("of two browsers that edit one cell, the second is told", async ({ signIn }) => {
  const first = await signIn("editor@test");
  const second = await signIn("admin@test");
  const mine = await first.openTeam("AURORA");
  const theirs = await second.openTeam("AURORA");
  await mine.type(0, now + 6, "0.61");
  await expect(first.page.getByText(/^Saved \d/)).toBeVisible();
  await theirs.type(0, now + 6, "0.62");
  await expect(
    second.page
      .getByText(/Eero Editor changed this in the meantime/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
  await expect(theirs.cell(0, now + 6)).toHaveText("0.61");
  await second.page.reload();
  await expect(theirs.cell(0, now + 6)).toHaveText("0.61");
});

test("a block is copied from the grid as a spreadsheet takes it", async ({ signIn }) => {
  const { page, openTeam } = await signIn("viewer@test");
  const grid = await openTeam("AURORA");
  const expected = await Promise.all([now, now + 1].map((month) => grid.cell(0, month).innerText()));
  await grid.cell(0, now).click();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Control+c");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text.trimEnd().split("\t")).toEqual(expected);
});
