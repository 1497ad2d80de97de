import { runCommand, succeeded } from "../run-command.ts";
import type { Step } from "../trial.ts";

/** `setup-authentik-brand`, twice; the sign-in page then gets Rediflow's title and style. */
export const brand: Step = {
  name: "brand",
  needs: ["set-up"],
  run: async ({ api, variables, stop }) => {
    const apply = async (): Promise<string> =>
      succeeded(await runCommand(["setup-authentik-brand"], { variables, stop }), "setup-authentik-brand");
    await apply();
    const touched = (await apply()).match(/^(created|changed|removed): .*/gm) ?? [];
    if (touched.length > 0) throw new Error(`the second run touched something: ${touched.join("; ")}`);
    const current = await api.get("/core/brands/current/");
    const title = String(current["branding_title"]);
    if (title !== "Rediflow") throw new Error(`the sign-in page's title is "${title}"`);
    const logo = String(current["branding_logo"]);
    if (!logo.startsWith(variables["APP_URL"] ?? ""))
      throw new Error(`the sign-in page's logo is ${logo}, not one of Rediflow's`);
    return `the title is ${title}, the logo ${logo}`;
  },
};
