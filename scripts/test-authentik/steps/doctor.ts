import { runCommand } from "../run-command.ts";
import { serverVariables, type Step } from "../trial.ts";

interface Report {
  name: string;
  state: "ok" | "warning" | "failed" | "skipped";
  found: string;
}

/** `rediflow doctor` finds nothing to say of what the set-up made. */
export const doctor: Step = {
  name: "doctor",
  needs: ["Rediflow starts"],
  run: async ({ variables, house, stop }) => {
    const { AUTHENTIK_URL = "", AUTHENTIK_TOKEN = "" } = variables;
    // With an administrator's token it also looks at what Authentik has.
    const given = { ...serverVariables(variables, house), AUTHENTIK_URL, AUTHENTIK_TOKEN };
    const { text } = await runCommand(["doctor", "--json"], { variables: given, stop });
    const begin = text.indexOf("[");
    if (begin === -1) throw new Error(`it printed no report: ${text.slice(-400)}`);
    const reports = JSON.parse(text.slice(begin)) as Report[];
    const bad = reports.filter(({ state }) => state === "warning" || state === "failed");
    if (bad.length > 0)
      throw new Error(bad.map(({ name, state, found }) => `${name} ${state}: ${found}`).join("; "));
    const skipped = reports.filter(({ state }) => state === "skipped").map(({ name }) => name);
    const ok = reports.length - skipped.length;
    return `${ok.toString()} checks ok${skipped.length === 0 ? "" : `, not judged: ${skipped.join(", ")}`}`;
  },
};
