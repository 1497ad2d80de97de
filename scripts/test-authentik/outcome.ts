/** How one step went, with what was seen in a sentence. */
export interface Outcome {
  step: string;
  state: "passed" | "failed" | "not tried";
  seen: string;
  seconds: number;
}

/** Why a step could not be judged here; it is neither passed nor failed. */
export class NotTried extends Error {
  override readonly name = "NotTried";
}

/** One line of the report. */
export function outcomeLine({ step, state, seen, seconds }: Outcome): string {
  const label = { passed: "passed   ", failed: "FAILED   ", "not tried": "not tried" }[state];
  const took = state === "not tried" ? "" : ` (${seconds.toFixed(0)} s)`;
  return `${label}  ${step}${took}: ${seen}`;
}

/** The last line, which ends with the product that was tried and its version. */
export function closingLine(outcomes: readonly Outcome[], version: string, product = "Authentik"): string {
  const count = (state: Outcome["state"]): string =>
    outcomes.filter((each) => each.state === state).length.toString();
  return `${count("passed")} passed, ${count("failed")} failed, ${count("not tried")} not tried; ${product} ${version}`;
}
