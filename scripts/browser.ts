import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { aptInstall } from "./apt.ts";
import { read, run } from "./run.ts";

const known = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of a Chromium that starts: REDIFLOW_CHROMIUM if given, else an installed one, else Playwright's own download. */
export function findBrowser(): string | undefined {
  const given = process.env["REDIFLOW_CHROMIUM"];
  if (given !== undefined && given !== "") return given;
  return [...known, chromium.executablePath()].find((path) => existsSync(path) && starts(path));
}

/** Finds a Chromium or installs one: Playwright's download, else the distribution's package. Throws with a sentence for people. */
export function installBrowser(): string {
  const found = findBrowser() ?? downloaded() ?? fromDistribution();
  if (found !== undefined) return found;
  throw new Error(
    "No Chromium was found, and none could be installed. Install Chromium or Google Chrome, or give its path in REDIFLOW_CHROMIUM.",
  );
}

/** Some distributions put a script in its place, and a download may lack its libraries: only what runs counts. */
function starts(path: string): boolean {
  return read(path, ["--version"]).status === 0;
}

function downloaded(): string | undefined {
  console.log("No Chromium is installed: asking Playwright for one …");
  // Where its servers cannot be reached, Playwright would try for many minutes.
  const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "15000" };
  run("playwright", ["install", "chromium", "--no-shell"], { env, timeoutMs: 300_000 });
  return findBrowser();
}

function fromDistribution(): string | undefined {
  console.log("Playwright has none that starts here: trying the distribution's Chromium …");
  return aptInstall("chromium", "fonts-dejavu-core") ? findBrowser() : undefined;
}
