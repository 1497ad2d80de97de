import { expect, test, thisMonth } from "./fixtures.ts";

const now = thisMonth();

test("a value over the contract is warned of while it is typed, is saved all the same, and is marked with its reason", async ({
  signIn,
}) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  const cell = grid.cell(0, now + 7);
  const note = page.getByRole("status").filter({ hasText: /would be at/ });
  await cell.click();
  await page.keyboard.type("0.1");
  await expect(note).toHaveCount(0);
  await page.keyboard.press("Backspace");
  await page.keyboard.type("9");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("1.95");
  await expect(note).toContainText(
    /would be at \d+ % of the contract in .*: \d\.\d\d PM of \d\.\d\d PM planned/,
  );
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await expect(cell).toHaveAccessibleName(/more than the contract holds/);
  await expect(cell).toHaveAttribute("title", /^Contract \d\.\d\d PM in .*: \d\.\d\d PM planned \(\d+ %\)/);
  await cell.click();
  await expect(page.getByText(/^Contract .* planned \(\d+ %\)/)).toBeVisible();
});

test("what is left of the award is shown, and a value that goes over it is warned of", async ({ signIn }) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("GLIMMER");
  const budget = page.getByText(/^\s*\d+\.\d\d PM of \d+\.\d\d PM left$/);
  await expect(budget).toBeVisible();
  const before = Number.parseFloat(await budget.innerText());
  const was = Number.parseFloat((await grid.cell(1, now + 7).innerText()) || "0");
  await grid.type(1, now + 7, "0.01");
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  expect(Number.parseFloat(await budget.innerText())).toBeCloseTo(before + was - 0.01, 2);
  // Over the award by and by, as far as one cell goes at a time.
  const over = page.getByText(/\d+\.\d\d PM over the award of \d+\.\d\d PM/);
  for (let ahead = 0; ahead < 10 && !(await over.isVisible()); ahead += 1) {
    await grid.cell(2, now + ahead).click();
    await page.keyboard.type("2");
    const warning = page.getByRole("status").filter({ hasText: /over its award/ });
    const isWarned = await warning.isVisible();
    await page.keyboard.press("Enter");
    await expect(page.getByText(/^Saved \d/)).toBeVisible();
    expect(await over.isVisible()).toBe(isWarned);
  }
  await expect(over).toBeVisible();
});
