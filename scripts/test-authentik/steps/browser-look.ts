import type { Page } from "@playwright/test";
import { withCamera } from "../browser.ts";
import type { Step, Trial } from "../trial.ts";

const looks = (["light", "dark"] as const).flatMap((theme) => [390, 1280].map((width) => ({ theme, width })));

/** Authentik's sign-in page as people see it, in both themes, narrow and wide. */
export const browserLook: Step = {
  name: "browser: the sign-in page",
  needs: ["brand"],
  run: (trial) =>
    withCamera(trial, async ({ visit, keep }) => {
      for (const look of looks) {
        const page = await visit(look);
        await page.goto(`${trial.stack.origin}/login`);
        await page.locator('input[name="uidField"]').waitFor();
        await logoLoads(trial, page);
        await keep(page, `sign-in-${look.theme}-${look.width.toString()}`);
        const title = await page.title();
        if (!title.includes("Rediflow")) throw new Error(`the page's title is "${title}"`);
        await page.close();
      }
      return `seen in both themes, at ${[390, 1280].join(" and ")} px, with Rediflow's logo and title`;
    }),
};

/** The logo comes from Rediflow and is really shown. Throws when not. */
async function logoLoads({ stack }: Trial, page: Page): Promise<void> {
  const logo = page.locator(`img[src^="${stack.origin}/"]`).first();
  await logo.waitFor({ state: "attached" });
  const width = await logo.evaluate(async (image: HTMLImageElement) => {
    await image.decode().catch(() => undefined);
    return image.naturalWidth;
  });
  if (width === 0) throw new Error(`the logo ${(await logo.getAttribute("src")) ?? ""} is broken`);
}
