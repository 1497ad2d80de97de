import { expect, test, thisMonth } from "./fixtures.ts";

const now = thisMonth();

test("the grid is worked by keyboard alone, as a spreadsheet", async ({ signIn }) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const shown = (row: number, ahead: number) => grid.cell(row, now + ahead);
  const active = page.locator('[role="gridcell"][aria-selected="true"]');
  await shown(0, 0).click();

  await test.step("typing replaces, a sum is computed, Enter goes down, Tab goes right", async () => {
    await page.keyboard.type("=6/12");
    await press("Enter");
    await expect(shown(0, 0)).toHaveText("0.50");
    await expect(active).toHaveAttribute("data-cell", new RegExp(`${await grid.rowId(1)}:${now.toString()}`));
    await page.keyboard.type("0,25");
    await press("Tab");
    await expect(shown(1, 0)).toHaveText("0.25");
    await expect(active).toHaveAttribute("data-cell", `${await grid.rowId(1)}:${(now + 1).toString()}`);
  });

  await test.step("F2 revises, Escape leaves it as it was", async () => {
    await press("ArrowLeft", "F2");
    await expect(page.getByRole("textbox")).toHaveValue("0.25");
    await page.keyboard.type("99");
    await press("Escape");
    await expect(shown(1, 0)).toHaveText("0.25");
    await press("F2", "Backspace");
    await page.keyboard.type("8");
    await press("Enter");
    await expect(shown(1, 0)).toHaveText("0.28");
  });

  await test.step("Shift extends, Ctrl+D fills down, Ctrl+R fills right", async () => {
    await shown(0, 0).click();
    await press("Shift+ArrowDown", "Shift+ArrowDown");
    await expect(page.getByText("Count", { exact: true })).toBeVisible();
    await press("Control+d");
    await expect(shown(1, 0)).toHaveText("0.50");
    await expect(shown(2, 0)).toHaveText("0.50");
    await press("Shift+ArrowRight", "Control+r");
    for (const row of [0, 1, 2]) await expect(shown(row, 1)).toHaveText("0.50");
  });

  await test.step("Ctrl+Enter fills the selection with what is typed", async () => {
    await page.keyboard.type("0.15");
    await press("Control+Enter");
    for (const row of [0, 1, 2])
      for (const ahead of [0, 1]) await expect(shown(row, ahead)).toHaveText("0.15");
  });

  await test.step("Delete clears, Ctrl+Z takes it back", async () => {
    await press("Delete");
    for (const row of [0, 1, 2]) await expect(shown(row, 1)).toHaveText("");
    await expect(page.getByText(/^Saved \d/)).toBeVisible();
    await press("Control+z");
    await expect(page.getByText(/^Undone \d.*: 6 cells of .* and 2 others, /)).toBeVisible();
    for (const row of [0, 1, 2]) await expect(shown(row, 1)).toHaveText("0.15");
  });

  await test.step("cut and paste moves a number", async () => {
    await shown(0, 0).click();
    await press("Control+x");
    await expect(shown(0, 0)).toHaveText("");
    await press("ArrowRight", "ArrowRight", "Control+v");
    await expect(shown(0, 2)).toHaveText("0.15");
  });

  await test.step("Home, End and Ctrl+arrows go to the edges", async () => {
    await press("Control+Home");
    const first = await active.getAttribute("data-cell");
    await press("End");
    await expect(active).not.toHaveAttribute("data-cell", first ?? "");
    await press("Home");
    await expect(active).toHaveAttribute("data-cell", first ?? "");
    await shown(0, 1).click();
    await press("Control+ArrowDown");
    await expect(active).not.toHaveAttribute("data-cell", new RegExp(await grid.rowId(0)));
  });

  await test.step("? lists the keys, Escape closes the list, Escape and Tab leave the grid", async () => {
    await press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toContainText("fill down, fill right");
    await press("Escape");
    await expect(page.getByRole("dialog", { name: "Keys" })).toHaveCount(0);
    await expect(grid.root).toBeFocused();
    await press("Escape", "Tab");
    await expect(grid.root).not.toBeFocused();
  });
});

test("a Finnish reader sees, copies and types decimal commas", async ({ signIn }) => {
  const { page, openTeam } = await signIn("editor@test", { locale: "fi-FI" });
  const grid = await openTeam("FJELL");
  await grid.type(0, now + 2, "0,3333");
  await expect(grid.cell(0, now + 2)).toHaveText("0,33");
  await grid.type(0, now + 3, "0.4");
  await grid.cell(0, now + 2).click();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Control+c");
  await expect(page.getByText("Copied 2 cells.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("0,3333\t0,40\n");
});

test("the built page has its colours, light and dark", async ({ signIn }) => {
  const { page, openTeam } = await signIn("viewer@test");
  await openTeam("AURORA");
  const background = () =>
    page
      .getByRole("rowheader", { name: "Bjarne Holm" })
      .locator("..")
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  await page.mouse.move(0, 0);
  const light = await background();
  await page.getByRole("button", { name: "Use the dark colours" }).click();
  await expect.poll(background).not.toBe(light);
  // Numbers scroll below the names, so what the names stand on must cover them.
  for (const colour of [light, await background()]) expect(colour).toMatch(/^rgb\(/);
});
