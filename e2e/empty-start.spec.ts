import { expect, test as base, thisMonth } from "./fixtures.ts";
import { startServedStack } from "./served-stack.ts";

/** A stack of its own in which nobody and nothing is. */
const test = base.extend<object, { emptyStack: string }>({
  emptyStack: [
    async ({}, use) => {
      const { url, stop } = await startServedStack({ empty: true });
      await use(url);
      await stop();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ emptyStack }, use) => {
    await use(emptyStack);
  },
});

test("from an empty system to a planned month, in the page alone", async ({ signIn }) => {
  test.slow();
  const { page } = await signIn("admin@test");
  await page.getByRole("link", { name: "People" }).click();
  await expect(page.getByText("Nobody has been added yet")).toBeVisible();
  await page.getByRole("link", { name: "Go to the organisations" }).click();

  await page.getByRole("button", { name: "Add organisation" }).click();
  const organisation = page.getByRole("dialog", { name: "Add organisation" });
  await organisation.getByLabel("Short name").fill("NORTH");
  await organisation.getByLabel(/^Name/).fill("University of the North");
  await organisation.getByRole("button", { name: "Add the organisation" }).click();
  await expect(page.locator("[data-organisation=NORTH]")).toBeVisible();

  await page.getByRole("link", { name: "People" }).click();
  await page.getByRole("button", { name: "Add person" }).click();
  const person = page.getByRole("dialog", { name: "Add person" });
  await person.getByLabel("Name").fill("Sanna Start");
  await person.getByLabel("Code").fill("P1");
  await person.getByLabel("Organisation").click();
  await page.getByRole("option", { name: /^NORTH/ }).click();
  await person.getByRole("button", { name: "Add the person" }).click();
  await expect(page.locator("[data-person=P1]")).toContainText("Sanna Start");

  await page.getByRole("link", { name: "Projects" }).click();
  await page.getByRole("button", { name: "New project" }).click();
  const project = page.getByRole("dialog", { name: "New project" });
  await project.getByLabel("Code").fill("FIRST");
  await project.getByLabel("Name").fill("The first one");
  await project.getByLabel("Owner organisation").click();
  await page.getByRole("option", { name: /^NORTH/ }).click();
  await project.getByRole("button", { name: "Create the project" }).click();

  await page.getByRole("button", { name: "Add a person" }).click();
  const team = page.getByRole("dialog", { name: "Team of FIRST" });
  await team.getByLabel("Person").fill("start sanna");
  await page.getByRole("option", { name: /Sanna Start/ }).click();
  await team.getByRole("button", { name: "Add to the project" }).click();
  const cell = page.getByRole("grid").locator(`[data-cell$=":${thisMonth().toString()}"]`);
  await cell.click();
  await page.keyboard.type("0.5");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Saved/)).toBeVisible();
  await page.reload();
  await expect(cell).toHaveText("0.50");
});

test("a viewer of an empty system reads what a viewer can do", async ({ signIn }) => {
  const { page } = await signIn("viewer@test");
  await page.goto("/organisations");
  await expect(page.getByRole("button", { name: /Add organisation/ }).first()).toHaveAttribute(
    "aria-disabled",
    "true",
  );
});
