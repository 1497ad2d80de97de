import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

/** The requests to the API that the page sends from here on, each by the calls that it carries. */
function watchRequests(page: Page): string[] {
  const sent: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/trpc/")) sent.push(pathname.slice("/trpc/".length));
  });
  return sent;
}

const screens = [
  ["/my-work", "My work"],
  ["/portfolio", "Portfolio"],
  ["/projects", "Projects"],
  ["/findings", "Findings"],
  ["/people", "People"],
  ["/organisations", "Organisations"],
  ["/sessions", "Where you are signed in"],
  ["/settings/months", "Months to close"],
  ["/settings/accounts", "Accounts"],
  ["/settings/role-types", "Role types"],
  ["/settings/project-states", "Project states"],
  ["/settings/deliverable-types", "Deliverable types"],
  ["/settings/simulator", "Access simulator"],
] as const;

test("a screen that is opened asks the API once, for all that it reads", async ({ signIn }) => {
  const { page, openTeam } = await signIn("admin@test");
  const { url } = await openTeam("AURORA");
  const sent = watchRequests(page);
  const counts: Record<string, number> = {};
  const overview = url.replace(/\/team$/, "");
  const parts = ["deviation", "plan", "deliverables", "effort", "findings", "settings"];
  const ofProject = [url, overview, ...parts.map((part) => `${overview}/${part}`)].map(
    (each) => [each, "AURORA"] as const,
  );
  const all = [...screens, ...ofProject];
  for (const [address, title] of all) {
    sent.length = 0;
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    await page.waitForLoadState("networkidle");
    expect(sent.join()).toContain("access.get");
    counts[address] = sent.length;
  }
  expect(counts).toEqual(Object.fromEntries(all.map(([address]) => [address, 1])));
});

test("a link that the pointer rests on is read ahead, and opening it asks nothing more", async ({
  signIn,
}) => {
  const { page } = await signIn("editor@test");
  await expect(page.getByRole("heading", { level: 1, name: "My work" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  const sent = watchRequests(page);
  const link = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Projects" });
  const ahead = page.waitForResponse(/\/trpc\/.*projects\.list/);
  await link.hover();
  await ahead;
  await link.click();
  await expect(page.locator('[data-project="AURORA"]')).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(sent).toHaveLength(1);
});

test("a search of five letters that are typed in a row is one request", async ({ signIn }) => {
  const { page } = await signIn("admin@test");
  for (const [address, label] of [
    ["/projects", "Search projects"],
    ["/people", "Search people"],
    ["/settings/accounts", "Search accounts"],
  ] as const) {
    await page.goto(address);
    await page.getByLabel(label).focus();
    await page.waitForLoadState("networkidle");
    const sent = watchRequests(page);
    const answer = page.waitForResponse(/\/trpc\/.*\.list/);
    await page.keyboard.type("abcde");
    await expect(page).toHaveURL(/q=abcde/);
    await answer;
    await page.waitForLoadState("networkidle");
    expect(sent, address).toHaveLength(1);
  }
});

test("a read that fails says so in its place, and trying again shows the screen", async ({ signIn }) => {
  const { page } = await signIn("editor@test");
  await expect(page.getByRole("heading", { level: 1, name: "My work" })).toBeVisible();
  await page.route("**/trpc/**", (route) => route.abort());
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "People" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "No connection" })).toBeVisible();
  await page.unroute("**/trpc/**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "People" })).toBeVisible();
});
