import { fillSignIn, withCamera } from "../browser.ts";
import { makePerson } from "../people.ts";
import { postForm, toolEndpoints } from "../tool-tokens.ts";
import type { Step } from "../trial.ts";

/** A person signs in with a real browser, and is asked before a tool gets that person's rights. */
export const browserSignIn: Step = {
  name: "browser: sign-in and consent",
  needs: ["Rediflow starts"],
  run: (trial) =>
    withCamera(trial, async ({ visit, keep }) => {
      const { origin } = trial.stack;
      const person = await makePerson(trial, { suffix: "browser", groups: ["rediflow-editors"] });
      const page = await visit({ theme: "light", width: 1280 });
      await page.goto(`${origin}/projects`);
      await fillSignIn(page, person);
      await page.waitForURL(`${origin}/projects`);
      await page.getByRole("main").waitFor();
      await keep(page, "rediflow");
      const { device } = await toolEndpoints(trial);
      const { body } = await postForm(device, { scope: "openid profile rediflow-api" });
      await page.goto(body["verification_uri_complete"] ?? "");
      const consent = page.locator('ak-stage-consent button[type="submit"]').first();
      await consent.waitFor();
      await keep(page, "device-consent");
      await consent.click();
      await consent.waitFor({ state: "detached" });
      await keep(page, "device-done");
      return "signed in through Authentik's page, came back to the page that was asked for, and was asked for a consent";
    }),
};
