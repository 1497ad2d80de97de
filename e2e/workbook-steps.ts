import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";

/** Downloads what the screen exports, and gives its name and bytes. */
export async function exported(page: Page, format: string): Promise<{ name: string; bytes: Buffer }> {
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: new RegExp(`As ${format.toUpperCase()}`) }).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Opens the import and gives it a workbook. */
export async function importing(
  page: Page,
  button: string,
  { name, bytes }: { name: string; bytes: Uint8Array },
): Promise<Locator> {
  await page.getByRole("button", { name: button, exact: true }).click();
  const panel = page.getByRole("dialog", { name: "Import a workbook" });
  await panel
    .getByLabel("Workbook", { exact: true })
    .setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
  return panel;
}
