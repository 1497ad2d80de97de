import { runCommand, succeeded } from "../run-command.ts";
import type { Step } from "../trial.ts";

/** The set-up's dry run waits until Authentik's worker has made what ours builds on, and changes nothing. */
export const ready: Step = {
  name: "Authentik is ready",
  needs: [],
  run: async ({ variables, stop }) => {
    // Up to five minutes, in which a person wants to know for what.
    const hear = (printed: string): void => {
      for (const line of printed.match(/^Waiting for Authentik.*$/gm) ?? []) console.error(line);
    };
    const printed = await runCommand(["setup-authentik-oidc", "--dry-run"], { variables, stop, hear });
    const text = succeeded(printed, "setup-authentik-oidc --dry-run");
    const wanted = text.match(/^would be created: /gm)?.length ?? 0;
    const changed = text.match(/^would be (changed|removed): /gm)?.length ?? 0;
    return `of Rediflow's objects ${wanted.toString()} are missing and ${changed.toString()} differ`;
  },
};
