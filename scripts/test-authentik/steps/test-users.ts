import { runCommand, succeeded } from "../run-command.ts";
import type { Step } from "../trial.ts";

/** `seed-authentik-test-ods` and `seed-authentik-test-users --link-persons`, the second one twice. */
export const testUsers: Step = {
  name: "test users, people and links",
  needs: ["set-up"],
  run: async ({ variables, stop }) => {
    const run = async (...args: string[]): Promise<string> =>
      succeeded(await runCommand(args, { variables, stop }), args[0] ?? "");
    await run("seed-authentik-test-ods");
    const first = await run("seed-authentik-test-users", "--link-persons");
    const [, linked = "0"] = /(\d+) linked to persons/.exec(first) ?? [];
    if (linked !== "4") throw new Error(`${linked} of 4 users were linked to persons: ${first.slice(-400)}`);
    const again = await run("seed-authentik-test-users", "--link-persons");
    const touched = again.match(/^(created|changed|removed): .*/gm) ?? [];
    if (touched.length > 0) throw new Error(`the second run touched something: ${touched.join("; ")}`);
    return "4 users with their groups, each linked to a person; a second run changes nothing";
  },
};
