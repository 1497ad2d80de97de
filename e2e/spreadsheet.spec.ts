import { expect, test, thisMonth } from "./fixtures.ts";

const now = thisMonth();

test("months and names select their lines, the fill handle fills, Tab and Enter go back to where the line began", async ({
  signIn,
}) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("FJELL");
  const selected = grid.root.locator('[data-cell][aria-selected="true"]');
  const header = async (month: number) => {
    const column = await grid.cell(0, month).getAttribute("aria-colindex");
    return grid.root.locator(`[role=columnheader][aria-colindex="${column ?? ""}"]`);
  };
  await expect(grid.cell(0, now + 1)).toBeVisible();
  const rows = await grid.root.locator("[role=row]:has([data-cell])").count();

  await test.step("a month's header selects its column, Shift extends, a name selects the row", async () => {
    await header(now + 1).then((each) => each.click());
    await expect(selected).toHaveCount(rows);
    await expect(page.getByText("Count", { exact: true })).toBeVisible();
    await header(now + 2).then((each) => each.click({ modifiers: ["Shift"] }));
    await expect(selected).toHaveCount(2 * rows);
    await grid.root.getByRole("rowheader").first().click();
    expect(await selected.count()).toBeGreaterThan(5);
    await expect(grid.root).toBeFocused();
  });

  await test.step("the fill handle", async () => {
    await grid.type(0, now + 5, "0.21");
    await grid.cell(0, now + 5).click();
    const handle = page.locator("[data-fill-handle]");
    const target = await grid.cell(2, now + 5).boundingBox();
    await handle.hover();
    await page.mouse.down();
    await page.mouse.move((target?.x ?? 0) + 20, (target?.y ?? 0) + 10, { steps: 5 });
    await page.mouse.up();
    for (const row of [1, 2]) await expect(grid.cell(row, now + 5)).toHaveText("0.21");
    await expect(selected).toHaveCount(3);
  });

  await test.step("Tab, Tab, Enter", async () => {
    await grid.cell(0, now + 3).click();
    await page.keyboard.type("0.11");
    await page.keyboard.press("Tab");
    await page.keyboard.type("0.12");
    await page.keyboard.press("Tab");
    await page.keyboard.type("0.13");
    await page.keyboard.press("Enter");
    await expect(selected).toHaveAttribute("data-cell", `${await grid.rowId(1)}:${(now + 3).toString()}`);
    await expect(grid.cell(0, now + 5)).toHaveText("0.13");
  });

  await test.step("a letter says that a number is expected", async () => {
    await page.keyboard.type("x");
    await expect(page.getByText(/^A number is expected here/)).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("Ctrl+R fills and reloads nothing, on a Cyrillic keyboard as well", async () => {
    await page.evaluate("window.same = true");
    await grid.cell(0, now + 3).click();
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Control+r");
    await expect(grid.cell(0, now + 4)).toHaveText("0.11");
    const isLeft = await grid.root.evaluate((element) =>
      element.dispatchEvent(
        new KeyboardEvent("keydown", {
          key: "к",
          code: "KeyR",
          ctrlKey: true,
          bubbles: true,
          cancelable: true,
        }),
      ),
    );
    expect(isLeft).toBe(false);
    expect(await page.evaluate("window.same")).toBe(true);
  });
});
