import { expect, test } from "./fixtures.ts";

test("a director without a person lands on the portfolio, opens a project's overview and follows a late deliverable", async ({
  signIn,
}) => {
  const { page } = await signIn("viewer@test");
  await expect(page).toHaveURL(/\/portfolio$/);
  await expect(page.getByRole("heading", { level: 1, name: "Portfolio" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Demand by month" })).toBeVisible();
  const late = page.getByRole("region", { name: /^Late deliverables/ });
  await late.getByRole("link", { name: "DRIFTNET" }).first().press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "DRIFTNET" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Effort by organisation and year" })).toBeVisible();
  const next = page.getByRole("region", { name: /^Next deliverables, 1 late/ });
  await expect(next.getByText("Late", { exact: true })).toBeVisible();
  await next.getByRole("link", { name: "D2.1" }).press("Enter");
  await expect(page.getByRole("dialog", { name: "D2.1" })).toBeVisible();
  await page.goBack();
  await page.getByRole("link", { name: "Deviation" }).press("Enter");
  await expect(page.getByRole("grid", { name: "Deviation of DRIFTNET" })).toBeVisible();
  await page.getByText("Organisation", { exact: true }).last().click();
  await expect(page).toHaveURL(/by=organisation/);
});

test("the portfolio's filters and months stand in the address, and who has a person begins with their own work", async ({
  signIn,
}) => {
  const { page } = await signIn("viewer@test");
  await page.goto("/portfolio?organisation=EXAMPLE&state=running&from=2027-01");
  await expect(page.getByText("Jan 2027 – Dec 2027")).toBeVisible();
  await page.getByRole("button", { name: "The months after" }).press("Enter");
  await expect(page).toHaveURL(/from=2028-01/);
  await page.getByRole("button", { name: "From this month" }).press("Enter");
  await expect(page).not.toHaveURL(/from=/);
  await expect(page).toHaveURL(/organisation=EXAMPLE/);
  const own = await signIn("assigned@test");
  await expect(own.page).toHaveURL(/\/my-work$/);
});
