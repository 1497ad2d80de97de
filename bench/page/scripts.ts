import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { launchArguments, reader } from "../../e2e/launch.ts";
import { fillPasswordForm } from "../../e2e/password-form.ts";
import { startServedStack } from "../../e2e/served-stack.ts";
import { installBrowser } from "../../scripts/browser.ts";
import type { AimName } from "../aims.ts";
import { ended } from "../stops.ts";

const built = join(import.meta.dirname, "../../apps/web/dist");

/** What a browser that has nothing yet fetches of JavaScript until a screen's content is there, in bytes. */
interface Scripts {
  name: string;
  aim: AimName;
  files: number;
  sent: number;
  /** The same files in gzip, for browsers and proxies that take nothing better. */
  gzip: number;
  built: number;
}

/** Opens each screen in a browser of its own, in the demo world. */
export async function measureScripts(): Promise<Scripts[]> {
  const stack = await ended(startServedStack(), (started) => started.stop());
  const launched = chromium.launch({ executablePath: installBrowser(), args: [...launchArguments] });
  const browser = await ended(launched, (started) => started.close());
  const context = await browser.newContext({ ...reader, baseURL: stack.url });
  const page = await context.newPage();
  await page.goto("/projects");
  await fillPasswordForm(page, "editor@test");
  await page.getByRole("link", { name: "AURORA", exact: true }).click();
  await page.getByRole("gridcell").first().waitFor();
  const team = page.url();
  const storageState = await context.storageState();
  await context.close();
  const screens = [
    { name: "My work", aim: "scriptMyWork", address: "/my-work", content: "main table td" },
    { name: "Projects", aim: "scriptProjects", address: "/projects", content: "[data-project=AURORA]" },
    { name: "People", aim: "scriptPeople", address: "/people", content: "main [role=gridcell]" },
    { name: "A team", aim: "scriptTeam", address: team, content: "[data-cell]" },
  ] as const;
  const measured: Scripts[] = [];
  for (const { name, aim, address, content } of screens) {
    const opened = await browser.newContext({ ...reader, baseURL: stack.url, storageState });
    measured.push({ name, aim, ...(await scriptsOf(await opened.newPage(), address, content)) });
    await opened.close();
  }
  return measured;
}

async function scriptsOf(
  page: Page,
  address: string,
  content: string,
): Promise<Omit<Scripts, "name" | "aim">> {
  // When the content came is marked by the page itself: what it fetches a second later is not part of the first screen.
  await page.addInitScript((selector) => {
    new MutationObserver((_changes, observer) => {
      if (document.querySelector(selector) === null) return;
      observer.disconnect();
      performance.mark("content");
    }).observe(document, { childList: true, subtree: true });
  }, content);
  await page.goto(address);
  await page.waitForFunction(() => performance.getEntriesByName("content").length > 0);
  const needed = await page.evaluate(() => {
    const shown = performance.getEntriesByName("content")[0]?.startTime ?? 0;
    const fetched = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    return fetched
      .filter(({ name, startTime }) => name.endsWith(".js") && startTime < shown)
      .map(({ name, encodedBodySize }) => ({ name, encodedBodySize }));
  });
  const paths = needed.map(({ name }) => join(built, new URL(name).pathname));
  return {
    files: needed.length,
    sent: sum(needed.map(({ encodedBodySize }) => encodedBodySize)),
    gzip: sum(paths.map((path) => statSync(existsSync(`${path}.gz`) ? `${path}.gz` : path).size)),
    built: sum(paths.map((path) => statSync(path).size)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0);
}
