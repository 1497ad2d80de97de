import { expect, test, thisMonth, type Visitor } from "./fixtures.ts";

const longName = `${"An unusually long name of a project that goes on ".repeat(3)}${"Donaudampfschifffahrt".repeat(2)}`;

/** A project whose name is as long as names get. */
async function longProject({ ask, call }: Visitor, code: string): Promise<string> {
  const [owner] = (await ask("organisations.list")).rows;
  const made = await call("projects.create", {
    code,
    name: longName.slice(0, 200),
    kind: "internal",
    lifecycleState: "idea",
    firstMonth: thisMonth(),
    durationMonths: 12,
    ownerOrganisationId: owner?.id,
    partnerOrganisationIds: [],
  });
  expect(made.status).toBe(200);
  return /"projectId":"([0-9a-f-]+)"/.exec(made.body)?.[1] ?? "";
}

test("a long name breaks, and what is done with a project stays on the screen, on a desk and on a phone", async ({
  signIn,
}) => {
  const admin = await signIn("admin@test");
  const projectId = await longProject(admin, "LONGNAME");
  const { page } = admin;
  for (const width of [1440, 1024, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/projects?q=longname");
    const row = page.locator('[data-project="LONGNAME"]');
    for (const control of [
      row.getByRole("link", { name: "LONGNAME", exact: true }),
      row.getByRole("button", { name: "Lock" }),
      row.getByRole("link", { name: "Settings of LONGNAME" }),
    ])
      await expect(control).toBeInViewport({ ratio: 1 });
    await page.goto(`/projects/${projectId}/team`);
    for (const control of [
      page.getByRole("button", { name: "Team members" }),
      page.getByRole("link", { name: "Settings", exact: true }),
    ])
      await expect(control).toBeInViewport({ ratio: 1 });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
  }
});
