import { runCommand, succeeded } from "../run-command.ts";
import type { Step } from "../trial.ts";

/** `setup-authentik-brand`, twice; the sign-in page then gets Rediflow's title and style. */
export const brand: Step = {
  name: "brand",
  needs: ["Rediflow starts"],
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
    const pictures = ["light", "dark"].map((theme) => logo.replace("%(theme)s", theme));
    for (const picture of [...pictures, String(current["branding_favicon"])]) await mayBeShown(picture);
    return `the title is ${title}; Authentik's page may show ${logo} in both themes, and the icon`;
  },
};

/** A browser on Authentik's page must be able to load it. Throws when not. */
async function mayBeShown(picture: string): Promise<void> {
  const answer = await fetch(picture);
  const [type, policy] = ["content-type", "cross-origin-resource-policy"].map((name) =>
    answer.headers.get(name),
  );
  if (!answer.ok || type?.startsWith("image/") !== true)
    throw new Error(`${picture} is no picture (${answer.status.toString()}, ${type ?? "no type"})`);
  if (policy !== "cross-origin")
    throw new Error(`${picture} is sent with Cross-Origin-Resource-Policy: ${policy ?? "nothing"}`);
}
