import { expect, test, thisMonth } from "./fixtures.ts";

const now = thisMonth();

interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How many pixels lie between two elements, where they are farthest apart; 0 where they touch. */
function distance(one: Place | null, other: Place | null): number {
  if (one === null || other === null) return Infinity;
  const gap = (a: number, sizeA: number, b: number, sizeB: number): number =>
    Math.max(0, a - (b + sizeB), b - (a + sizeA));
  return Math.max(gap(one.x, one.width, other.x, other.width), gap(one.y, one.height, other.y, other.height));
}

test("undo names what it takes back, redo does it again, by key from anywhere on the screen", async ({
  signIn,
}) => {
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("FJELL");
  const before = await grid.cell(0, now + 4).innerText();
  await grid.type(0, now + 4, "0.71");
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  const button = page.getByRole("button", { name: /^Undo: 1 cell of .*, today \d/ });
  await expect(button).toBeVisible();
  await button.hover();
  await expect(page.getByRole("tooltip", { name: /^Undo: 1 cell of / })).toBeVisible();
  await expect
    .poll(async () => distance(await page.getByRole("tooltip").boundingBox(), await button.boundingBox()))
    .toBeLessThan(20);
  // Focus outside of the grid.
  await page.getByRole("button", { name: "Team members" }).focus();
  await page.keyboard.press("Control+z");
  await expect(page.getByText(/^Undone \d.*: 1 cell of /)).toBeVisible();
  await expect(grid.cell(0, now + 4)).toHaveText(before);
  await expect(page.getByRole("button", { name: /^Redo: 1 cell of / })).toBeVisible();
  await page.keyboard.press("Control+y");
  await expect(page.getByText(/^Done again \d.*: 1 cell of /)).toBeVisible();
  await expect(grid.cell(0, now + 4)).toHaveText("0.71");
});

test("what is from an earlier visit is shown cell by cell before it is undone", async ({ signIn }) => {
  const earlier = await signIn("editor@test");
  const first = await earlier.openTeam("FJELL");
  const before = await first.cell(1, now + 4).innerText();
  await first.type(1, now + 4, "0.72");
  await expect(earlier.page.getByText(/^Saved \d/)).toBeVisible();
  const { page, openTeam } = await signIn("editor@test");
  const grid = await openTeam("FJELL");
  await page.getByRole("button", { name: "Undo" }).click();
  const strip = page.getByRole("dialog", { name: "Undo" });
  await expect(strip).toContainText("Undo this? 1 cell of");
  await expect(strip).toContainText("0.72 → ");
  await expect(grid.cell(1, now + 4)).toHaveText("0.72");
  await strip.getByRole("button", { name: "Cancel" }).click();
  await expect(strip).toHaveCount(0);
  await expect(grid.cell(1, now + 4)).toHaveText("0.72");
  await page.getByRole("button", { name: "Undo" }).click();
  await strip.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByText(/^Undone \d/)).toBeVisible();
  await expect(grid.cell(1, now + 4)).toHaveText(before);
});

test("a cell that somebody has changed since is not undone: it is said who, and the one before is offered", async ({
  signIn,
}) => {
  const mine = await signIn("editor@test");
  const theirs = await signIn("admin@test");
  const grid = await mine.openTeam("FJELL");
  const before = await grid.cell(2, now + 4).innerText();
  await grid.type(2, now + 4, "0.73");
  await expect(mine.page.getByRole("button", { name: /^Undo: 1 cell/ })).toBeVisible();
  await grid.type(3, now + 4, "0.74");
  await expect(mine.page.getByText(/^Saved \d/)).toBeVisible();
  const other = await theirs.openTeam("FJELL");
  await other.type(3, now + 4, "0.75");
  await expect(theirs.page.getByText(/^Saved \d/)).toBeVisible();
  await mine.page.keyboard.press("Control+z");
  const strip = mine.page.getByRole("dialog", { name: "Undo" });
  await expect(strip).toContainText(/Aino Admin has changed .* since/);
  await expect(strip.getByRole("button", { name: "Undo", exact: true })).toHaveCount(0);
  await strip.getByRole("button", { name: "Show the one before" }).click();
  await expect(strip).toContainText("0.73 → ");
  await strip.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(grid.cell(2, now + 4)).toHaveText(before);
  await other.root.waitFor();
  await expect(other.cell(3, now + 4)).toHaveText("0.75");
});

test("undo after a person was taken off brings the person back", async ({ signIn }) => {
  const { page, openTeam, ask } = await signIn("editor@test");
  const grid = await openTeam("FJELL");
  const people = (await ask("people.list", { fromMonth: now, limit: 500 })).rows;
  const onTeam = new Set(await grid.root.getByRole("rowheader").allInnerTexts());
  const name = people.map((person) => person.name).find((each) => !onTeam.has(each)) ?? "";
  await page.getByRole("button", { name: "Team members" }).click();
  await page.getByRole("combobox", { name: "Person" }).fill(name);
  await page.getByRole("option", { name }).first().click();
  await page.getByRole("button", { name: "Add to the project" }).click();
  const row = grid.root.getByRole("rowheader", { name, exact: true });
  await expect(row).toBeVisible();
  await page.getByRole("button", { name: `Remove ${name} from the project` }).click();
  await expect(row).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Undo: .* taken off the project/ }).click();
  await expect(page.getByText(/^Undone \d.*taken off the project/)).toBeVisible();
  await expect(row).toBeVisible();
});
