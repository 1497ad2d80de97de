import { formatMonth } from "@rediflow/planning";
import { expect, test, thisMonth } from "./fixtures.ts";

const now = thisMonth();

test("a table with a heading and names is shown in the cells, and lands by its months and names", async ({
  signIn,
}, info) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  const names = await grid.root
    .locator("[role=row] [role=rowheader][aria-colindex='1']")
    .evaluateAll((cells) => cells.slice(0, 3).map((each) => each.textContent));
  const [first = "", second = "", third = ""] = names;
  const before = await grid.cell(0, now + 1).innerText();
  const lines = [
    ["Name", formatMonth(now + 1), formatMonth(now + 2), "Total"],
    [third.toUpperCase(), "0,35", "0,45", "0,8"],
    [second, "50 %", "-0,5", "0"],
    ["Nobody Known", "1", "1", "2"],
  ];
  const text = lines.map((line) => line.join("\t")).join("\r\n");
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);

  await test.step("wherever the selection is, the new values stand in the right cells before Apply", async () => {
    await grid.cell(0, now + 1).click();
    await page.keyboard.press("Control+v");
    const strip = page.getByRole("dialog", { name: "Paste" });
    await expect(strip).toContainText("Placed by its names and months.");
    await expect(strip).toContainText("Left out: “Total” is no month.");
    await expect(strip).toContainText("Left out: “Nobody Known” is no row of this table.");
    await expect(strip).toContainText("“-0,5” is negative.");
    const ghosts = grid.root.locator("[data-ghost=new]");
    await expect(ghosts).toHaveText(["0.35", "0.45", "0.50"]);
    const cell = await grid.cell(2, now + 1).boundingBox();
    expect(await ghosts.first().boundingBox()).toMatchObject({ x: cell?.x, y: cell?.y });
    await page.screenshot({ path: info.outputPath("paste.png") });
  });

  await test.step("Apply writes them; the first row, which the heading would have taken, stays", async () => {
    await page.keyboard.press("Enter");
    await expect(grid.cell(2, now + 1)).toHaveText("0.35");
    await expect(grid.cell(2, now + 2)).toHaveText("0.45");
    await expect(grid.cell(1, now + 1)).toHaveText("0.50");
    await expect(grid.cell(0, now + 1)).toHaveText(before);
    expect(first).not.toBe("");
  });
});

test("no first key is lost, and what is negative is refused", async ({ signIn }) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  const cell = grid.cell(0, now + 3);
  const before = await cell.innerText();
  for (const text of ["-0.5", "−0.5", "–0,5"]) {
    await cell.click();
    await page.keyboard.type(text);
    await expect(page.getByRole("textbox", { name: /20\d\d$/ })).toHaveValue(text);
    await page.keyboard.press("Enter");
    await expect(page.getByText(`“${text}” is negative.`)).toBeVisible();
    await page.keyboard.press("Escape");
  }
  await expect(cell).toHaveText(before);
  await cell.click();
  await page.keyboard.type("30%");
  await page.keyboard.press("Enter");
  await expect(cell).toHaveText("0.30");
});

test("a key of an input method arrives in the cell", async ({ signIn }) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  const cell = grid.cell(1, now + 3);
  await cell.click();
  const keys = await page.context().newCDPSession(page);
  await keys.send("Input.dispatchKeyEvent", {
    type: "rawKeyDown",
    key: "Process",
    windowsVirtualKeyCode: 229,
  });
  await keys.send("Input.imeSetComposition", { text: "0.2", selectionStart: 3, selectionEnd: 3 });
  await keys.send("Input.insertText", { text: "0.25" });
  await page.keyboard.press("Enter");
  await expect(cell).toHaveText("0.25");
});
