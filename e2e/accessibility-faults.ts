import type { Page } from "@playwright/test";
import axe from "axe-core";
import { expect } from "./fixtures.ts";

/** What axe finds wrong with the page as it stands, each with the elements; also the rule that it does not ask by itself. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  // Colours still change from light to dark for a moment; an animation without an end is not waited for.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((each) => each.effect?.getComputedTiming().endTime !== Infinity)
        .map((each) => each.finished),
    ),
  );
  return await page.evaluate(async () => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    const rules = { "label-content-name-mismatch": { enabled: true } };
    const { violations } = await inPage.run(document, { rules });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}

/** Looks at a page in light and dark, on a desk and on a phone: axe finds nothing, and it has one heading of the first rank. */
export async function expectNoFaults(page: Page, name: string): Promise<void> {
  const found: string[] = [];
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const)
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const where = `${name}, ${width.toString()} px, ${colorScheme}`;
      found.push(...(await faults(page)).map((fault) => `${where}: ${fault}`));
    }
  expect(found).toEqual([]);
  await expect(page.locator("h1")).toHaveCount(1);
}
