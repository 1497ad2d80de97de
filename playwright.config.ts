import { defineConfig } from "@playwright/test";
import { launchArguments, reader } from "./e2e/launch.ts";
import { findBrowser } from "./scripts/browser.ts";

const executablePath = findBrowser();

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./e2e/global-setup.ts",
  // One stack, one database: journeys take turns, and one that fails is looked at, not tried again.
  workers: 1,
  // A busy machine is slow, not wrong; what is awaited is a state, never a time.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  retries: 0,
  forbidOnly: process.env["CI"] !== undefined,
  reporter: [["list"], ["json", { outputFile: "node_modules/.cache/playwright-report.json" }]],
  use: {
    ...reader,
    // Without the film: painting it takes more of a small machine than the journey itself.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...launchArguments],
    },
  },
});
