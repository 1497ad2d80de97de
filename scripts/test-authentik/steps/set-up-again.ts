import { differences, takeInventory } from "../inventory.ts";
import { runCommand, succeeded } from "../run-command.ts";
import type { Step } from "../trial.ts";

/** A second set-up finds everything as it left it. */
export const setUpAgain: Step = {
  name: "set-up again",
  needs: ["set-up"],
  run: async ({ api, variables, envFile, prefix, stop }) => {
    const before = await takeInventory(api);
    const printed = await runCommand(["setup-authentik-oidc", "--write-env", envFile], { variables, stop });
    const text = succeeded(printed, "setup-authentik-oidc");
    const touched = text.match(/^(created|changed|removed): .*/gm) ?? [];
    if (touched.length > 0) throw new Error(`the second run touched something: ${touched.join("; ")}`);
    const differing = differences(before, await takeInventory(api), prefix).map(({ text: words }) => words);
    if (differing.length > 0) throw new Error(`it says nothing, yet differs: ${differing.join("; ")}`);
    return /^left as found: .*/m.exec(text)?.[0] ?? "nothing was changed";
  },
};
