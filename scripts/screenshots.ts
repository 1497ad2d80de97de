import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { launchArguments, reader } from "../e2e/launch.ts";
import { fillPasswordForm } from "../e2e/password-form.ts";
import { startServedStack } from "../e2e/served-stack.ts";
import { installBrowser } from "./browser.ts";
import { root, run } from "./run.ts";

// `pnpm screenshots` takes the README's pictures in the real stack: the page as built, the demo world, a real login.
const folder = join(root, "docs/images");
const mostBytes = 300_000;

if (!run("vite", ["build", "apps/web", "--logLevel", "warn"])) throw new Error("the page could not be built");
mkdirSync(folder, { recursive: true });
const executablePath = installBrowser();
const stack = await startServedStack();
try {
  const browser = await chromium.launch({ executablePath, args: [...launchArguments] });
  const page = await browser.newPage({ ...reader, baseURL: stack.url, colorScheme: "light" });
  await page.goto("/projects");
  await fillPasswordForm(page, "editor@test");
  await page.locator('[data-project="AURORA"]').waitFor();
  await keep(page, "projects.png");
  await showTeamGrid(page);
  await keep(page, "team-grid.png");
  await showDeliverables(page);
  await keep(page, "deliverables.png");
  await showPlan(page);
  await keep(page, "plan.png");
  await showEffort(page);
  await keep(page, "effort.png");
  await browser.close();
} finally {
  await stack.stop();
}

/** The grid at work: a stretch of months selected, so that the picture shows its sum. */
async function showTeamGrid(page: Page): Promise<void> {
  await page.getByRole("link", { name: "AURORA", exact: true }).click();
  const grid = page.getByRole("grid", { name: /^Person-months of/ });
  await grid.waitFor();
  await grid.focus();
  for (const key of ["ArrowDown", "ArrowDown", "ArrowRight"]) await page.keyboard.press(key);
  for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown"])
    await page.keyboard.press(`Shift+${key}`);
  await page.getByText("Count", { exact: true }).waitFor();
}

/** What a project hands over: one is late, one delivered. */
async function showDeliverables(page: Page): Promise<void> {
  await page.goto("/projects");
  await page.getByRole("link", { name: "DRIFTNET", exact: true }).click();
  await page.getByRole("link", { name: "Deliverables" }).click();
  await page.locator('[data-deliverable="D2.1"]').waitFor();
}

/** A work breakdown with its months. */
async function showPlan(page: Page): Promise<void> {
  await page.goto("/projects");
  await page.getByRole("link", { name: "DRIFTNET", exact: true }).click();
  await page.getByRole("link", { name: "Plan", exact: true }).click();
  await page.getByRole("grid", { name: "Plan of DRIFTNET" }).waitFor();
}

/** Who puts how much into which task, against what was agreed. */
async function showEffort(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Effort", exact: true }).click();
  await page.getByRole("treegrid").waitFor();
  await page.getByRole("radio", { name: "Nothing" }).press("ArrowRight");
}

async function keep(page: Page, name: string): Promise<void> {
  const path = join(folder, name);
  await page.mouse.move(0, 0);
  await page.screenshot({ path, animations: "disabled" });
  const { size } = statSync(path);
  if (size > mostBytes)
    throw new Error(`${name} has ${size.toString()} bytes, more than a README should carry`);
  console.log(`docs/images/${name}: ${Math.round(size / 1024).toString()} kB`);
}
