import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { launchArguments, reader } from "../../e2e/launch.ts";
import { installBrowser } from "../browser.ts";
import { NotTried } from "./outcome.ts";
import type { Person } from "./people.ts";
import type { Trial } from "./trial.ts";

/** The size and colours in which a page is shown. */
export interface Look {
  theme: "light" | "dark";
  width: number;
}

/** A real browser, whose pictures go into the folder of this run. */
export interface Camera {
  /** A fresh visitor without cookies. */
  visit: (look: Look) => Promise<Page>;
  keep: (page: Page, name: string) => Promise<void>;
}

const pageMs = 60_000;

/** Lets a step work with Chromium. Throws NotTried without --browser. */
export async function withCamera(
  { settings }: Trial,
  work: (camera: Camera) => Promise<string>,
): Promise<string> {
  const { pictures } = settings;
  if (pictures === undefined) throw new NotTried("--browser was not given");
  mkdirSync(pictures, { recursive: true });
  const browser: Browser = await chromium.launch({
    executablePath: installBrowser(),
    args: [...launchArguments],
  });
  try {
    const seen = await work({
      visit: async ({ theme, width }) => {
        const viewport = { width, height: 900 };
        const page = await browser.newPage({ ...reader, viewport, colorScheme: theme });
        page.setDefaultTimeout(pageMs);
        return page;
      },
      keep: async (page, name) => {
        await page.screenshot({ path: join(pictures, `${name}.png`), animations: "disabled" });
      },
    });
    return `${seen}; pictures in ${pictures}`;
  } finally {
    await browser.close();
  }
}

/** Types a name and a password into Authentik's own sign-in page. */
export async function fillSignIn(page: Page, { username, password }: Person): Promise<void> {
  const identification = page.locator('input[name="uidField"]');
  await identification.fill(username);
  const beside = page.locator('ak-stage-identification input[name="password"]:visible');
  if ((await beside.count()) > 0) await beside.fill(password);
  await identification.press("Enter");
  if ((await beside.count()) > 0) return;
  const field = page.locator('ak-stage-password input[name="password"]');
  await field.fill(password);
  await field.press("Enter");
}
