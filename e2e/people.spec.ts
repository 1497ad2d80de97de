import { formatMonth, monthLabel } from "@rediflow/planning";
import type { Page } from "@playwright/test";
import { expect, test, thisMonth } from "./fixtures.ts";

/** The codes of the rows in sight, in their order. */
async function shown(page: Page): Promise<string[]> {
  return await page
    .locator("[data-person]")
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-person") ?? ""));
}

test("a search finds accents, capitals and words in any order", async ({ signIn }) => {
  const { page, ask } = await signIn("viewer@test");
  const people = (await ask("people.list", { fromMonth: thisMonth(), limit: 500 })).rows;
  const found = people.filter(({ name }) => name.includes("Mäkelä")).map(({ code }) => code);
  expect(found.length).toBeGreaterThan(0);
  await page.goto("/people");
  const search = page.getByLabel("Search people");
  for (const word of ["makela", "MÄKELÄ"]) {
    await search.fill(word);
    await expect(
      page.getByText(`${found.length.toString()} of ${people.length.toString()} people`),
    ).toBeVisible();
    expect((await shown(page)).toSorted()).toEqual(found.toSorted());
  }
  const [first = "", last = ""] = people.find(({ name }) => name.includes("Mäkelä"))?.name.split(" ") ?? [];
  await search.fill(`${last} ${first}`.toUpperCase());
  await expect(page.getByRole("link", { name: `${first} ${last}` }).first()).toBeVisible();
});

test("an organisation stands for all below it, people are sorted by a column, and the address keeps both", async ({
  signIn,
}) => {
  const { page, ask } = await signIn("viewer@test");
  const people = (await ask("people.list", { fromMonth: thisMonth(), limit: 500 })).rows;
  const below = ["NORDUNI", "EXAMPLE", "NU-MARINE", "NU-ENERGY"];
  const inside = people.filter(({ organisation }) => below.includes(organisation ?? ""));
  await page.goto("/people");
  await page.getByRole("combobox", { name: "Organisation" }).click();
  await page.getByRole("option", { name: "NORDUNI" }).click();
  const count = page.getByText(`${inside.length.toString()} of ${people.length.toString()} people`);
  await expect(count).toBeVisible();
  const month = thisMonth() + 1;
  const head = page.getByRole("columnheader").nth(3);
  await head.getByRole("button").click();
  await expect(head).toHaveAttribute("aria-sort", "descending");
  const load = (code: string) => {
    const { allocated, capacity } = people.find((person) => person.code === code)?.load[1] ?? {
      allocated: 0,
      capacity: 0,
    };
    return allocated === 0 ? -1 : capacity === 0 ? Number.MAX_SAFE_INTEGER : allocated / capacity;
  };
  const loads = (await shown(page)).map(load);
  expect(loads).toEqual(loads.toSorted((one, other) => other - one));
  await expect(page).toHaveURL(new RegExp(`sort=-${formatMonth(month)}`));
  await page.reload();
  await expect(count).toBeVisible();
  await expect(head).toHaveAttribute("aria-sort", "descending");
});

test("another twelve months are shown, and the address keeps them", async ({ signIn }) => {
  const { page } = await signIn("viewer@test");
  await page.goto("/people");
  await page.getByRole("button", { name: "The twelve months after" }).click();
  const months = `${monthLabel(thisMonth() + 12)} – ${monthLabel(thisMonth() + 23)}`;
  await expect(page.getByText(months)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`from=${formatMonth(thisMonth() + 12)}`));
  await page.reload();
  await expect(page.getByText(months)).toBeVisible();
  await page.getByRole("button", { name: "From this month" }).click();
  await expect(page).not.toHaveURL(/from=/);
});

test("the unit is switched here too, and a person's months are read by the keyboard and by touch", async ({
  signIn,
}) => {
  const { page, ask } = await signIn("viewer@test");
  const people = (await ask("people.list", { fromMonth: thisMonth(), limit: 500 })).rows;
  const planned = people.find(({ load }) => (load[0]?.allocated ?? 0) > 0);
  const amount = planned?.load[0]?.allocated ?? 0;
  const code = planned?.code ?? "";
  await page.goto(`/people?q=${code}`);
  const row = page.locator(`[data-person="${code}"]`);
  const cell = row.getByRole("gridcell").nth(1);
  await expect(cell).toContainText((amount / 10_000).toFixed(2));
  await page.getByText("FTE %", { exact: true }).click();
  await expect(cell).toContainText(new RegExp(`^${Math.round(amount / 100).toString()}(?: !)?$`));
  await row
    .getByRole("link", { name: planned?.name ?? "" })
    .press("Enter");
  const months = page.getByRole("dialog", { name: planned?.name ?? "" });
  await expect(months.getByRole("row", { name: new RegExp(`^${monthLabel(thisMonth())}`) })).toContainText(
    Math.round(amount / 100).toString(),
  );
  await expect(page).toHaveURL(/person=/);
  await months.getByRole("button", { name: "Close" }).click();
  await cell.click();
  await expect(months).toBeVisible();
  await page.getByRole("radiogroup").getByText("PM", { exact: true }).click();
});
