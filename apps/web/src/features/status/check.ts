import type { RouterOutputs } from "../../lib/trpc.ts";

/** One thing that the doctor looks at. */
export type Check = RouterOutputs["status"]["get"]["checks"][number];

type State = Check["state"];

/** States as people read them, the worst first. */
export const stateNames: Readonly<Record<State, string>> = {
  failed: "Failed",
  warning: "Warning",
  ok: "In order",
  skipped: "Not judged",
};

/** The colour behind a state's word. */
export const stateColours: Readonly<Record<State, string>> = {
  failed: "red",
  warning: "orange",
  ok: "teal",
  skipped: "gray",
};

/** The checks with the worst first, otherwise as they came. */
export function worstFirst(checks: readonly Check[]): Check[] {
  const order = Object.keys(stateNames);
  return checks.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
}

/** How it stands in one sentence. */
export function summaryOf(checks: readonly Check[]): string {
  const count = (state: State): number => checks.filter((check) => check.state === state).length;
  const [failed, warnings] = [count("failed"), count("warning")];
  if (failed + warnings === 0) return "Everything is in order";
  return `${failed.toString()} failed, ${warnings.toString()} ${warnings === 1 ? "warning" : "warnings"}`;
}
