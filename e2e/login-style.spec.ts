import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { signInPage } from "./authentik-page/sign-in-page.ts";

const root = join(import.meta.dirname, "..");
const brandCss = readFileSync(join(root, "packages/authentik/src/login.css"), "utf8");
const logo = (theme: string): string =>
  readFileSync(join(root, `apps/web/public/static/img/logo-${theme}.svg`), "utf8");

/** The contrast (WCAG 2.2) of what the element shows to what lies behind it, through all shadow roots. */
async function contrast(element: Locator, of: "text" | "outline"): Promise<number> {
  return await element.evaluate((node: Element, property: string) => {
    const painter = document.createElement("canvas").getContext("2d");
    const rgba = (color: string): number[] => {
      painter?.clearRect(0, 0, 1, 1);
      if (painter) painter.fillStyle = color;
      painter?.fillRect(0, 0, 1, 1);
      return [...(painter?.getImageData(0, 0, 1, 1).data ?? [])];
    };
    const light = (color: number[]): number => {
      const [r = 0, g = 0, b = 0] = color.map((each) => {
        const part = each / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const above = (each: Element): Element | null =>
      each.assignedSlot ?? each.parentElement ?? (each.getRootNode() as Partial<ShadowRoot>).host ?? null;
    let behind: Element | null = property === "outline" ? above(node) : node;
    while (behind && rgba(getComputedStyle(behind).backgroundColor)[3] !== 255) behind = above(behind);
    const style = getComputedStyle(node);
    const shown = light(rgba(property === "outline" ? style.outlineColor : style.color));
    const back = light(rgba(behind ? getComputedStyle(behind).backgroundColor : "white"));
    return (Math.max(shown, back) + 0.05) / (Math.min(shown, back) + 0.05);
  }, of);
}

const backgroundOf = (element: Locator): Promise<string> =>
  element.evaluate((node) => getComputedStyle(node).backgroundColor);

/** Rest, hover and focus of all that can be pressed or typed into. */
async function expectReadable(page: Page): Promise<void> {
  const [primary, secondary] = [page.locator(".pf-m-primary"), page.locator(".pf-m-secondary")];
  const link = page.getByRole("link");
  for (const each of [primary, secondary, link]) {
    expect(await contrast(each, "text")).toBeGreaterThanOrEqual(4.5);
    await each.hover();
    expect(await contrast(each, "text")).toBeGreaterThanOrEqual(4.5);
  }
  await page.mouse.move(0, 0);
  await page.getByRole("textbox").focus();
  for (const each of [page.getByRole("textbox"), primary, secondary, link]) {
    await expect(each).toBeFocused();
    const outline = await each.evaluate((node) => getComputedStyle(node).outline);
    expect(outline).toContain("solid 2px");
    expect(await contrast(each, "outline")).toBeGreaterThanOrEqual(4.5);
    await page.keyboard.press("Tab");
  }
}

const themes = { light: "rgb(11, 114, 133)", dark: "rgb(59, 201, 219)" } as const;
for (const theme of ["light", "dark"] as const)
  for (const form of ["shadow", "document"] as const)
    for (const width of [390, 1280])
      test(`the style of Authentik's sign-in page: ${theme}, form in the ${form}, ${width.toString()} px`, async ({
        page,
      }, info) => {
        await page.setViewportSize({ width, height: 800 });
        // A theme chosen at Authentik counts, whatever the system prefers.
        for (const system of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme: system, reducedMotion: "reduce" });
          await page.setContent(signInPage({ theme, form, brandCss, logo: logo(theme) }));
          expect(await backgroundOf(page.locator(".pf-m-primary"))).toBe(themes[theme]);
          const field = page.getByRole("textbox");
          await field.focus();
          const line = await field.evaluate((node) => getComputedStyle(node).borderBottomColor);
          expect(line).toBe(themes[theme]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
          await info.attach(`${theme}-${form}-${width.toString()}`, {
            body: await page.screenshot(),
            contentType: "image/png",
          });
          await expectReadable(page);
        }
      });
