import { runCommand } from "../run-command.ts";
import { serverVariables, type Step, type Trial } from "../trial.ts";

interface Report {
  name: string;
  state: "ok" | "warning" | "failed" | "skipped";
  found: string;
}

const mostLooks = 3;

/** `rediflow doctor` finds nothing to say of what the set-up made; what a busy machine was late with is asked again. */
export const doctor: Step = {
  name: "doctor",
  needs: ["Rediflow starts"],
  run: async (trial) => {
    for (let look = 1; ; look += 1) {
      const reports = await reportsOf(trial);
      const bad = reports.filter(({ state }) => state === "warning" || state === "failed");
      if (bad.length === 0) return summaryOf(reports, look);
      if (look === mostLooks)
        throw new Error(bad.map(({ name, state, found }) => `${name} ${state}: ${found}`).join("; "));
    }
  },
};

async function reportsOf({ variables, stack, stop }: Trial): Promise<Report[]> {
  const { AUTHENTIK_URL = "", AUTHENTIK_TOKEN = "" } = variables;
  // With an administrator's token it also looks at what Authentik has.
  const given = { ...serverVariables(variables, stack), AUTHENTIK_URL, AUTHENTIK_TOKEN };
  const { text } = await runCommand(["doctor", "--json"], { variables: given, stop });
  const begin = text.indexOf("[");
  if (begin === -1) throw new Error(`it printed no report: ${text.slice(-400)}`);
  return JSON.parse(text.slice(begin)) as Report[];
}

function summaryOf(reports: readonly Report[], look: number): string {
  const skipped = reports.filter(({ state }) => state === "skipped").map(({ name }) => name);
  const ok = (reports.length - skipped.length).toString();
  const notJudged = skipped.length === 0 ? "" : `, not judged: ${skipped.join(", ")}`;
  return `${ok} checks ok${notJudged}${look === 1 ? "" : `, at look ${look.toString()}`}`;
}
