import { runCommand } from "../test-authentik/run-command.ts";
import type { Trial } from "./trial.ts";

/** What one check found. */
export interface Report {
  name: string;
  state: "ok" | "warning" | "failed" | "skipped";
  found: string;
  remedy: string | null;
}

/** What `rediflow doctor` finds now. Throws with what it printed where that is no report. */
export async function doctorOf({ variables, stop }: Pick<Trial, "variables" | "stop">): Promise<Report[]> {
  const { text } = await runCommand(["doctor", "--json"], { variables, stop });
  const begin = text.indexOf("[");
  if (begin === -1) throw new Error(`it printed no report: ${text.slice(-400)}`);
  return JSON.parse(text.slice(begin)) as Report[];
}
