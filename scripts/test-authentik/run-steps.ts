import { NotTried, type Outcome } from "./outcome.ts";

/** What every run has: a signal that ends it early. */
interface Stoppable {
  stop: AbortSignal;
}

/** One thing that is tried; gives what was seen, throws what went wrong, or NotTried. */
export interface StepOf<T> {
  name: string;
  /** Steps that must have passed before. */
  needs: readonly string[];
  run(trial: T): Promise<string>;
}

/** Runs steps one after the other, each only where what it needs has passed; tells each outcome as it comes. */
export async function runSteps<T extends Stoppable>(
  steps: readonly StepOf<T>[],
  trial: T,
  tell: (outcome: Outcome) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    const missing = step.needs.filter(
      (name) => outcomes.find((each) => each.step === name)?.state !== "passed",
    );
    const outcome =
      missing.length === 0 || isInterrupted(trial)
        ? await tried(step, trial)
        : notTried(step, `needs ${missing.join(", ")}`);
    outcomes.push(outcome);
    tell(outcome);
  }
  return outcomes;
}

/** Says of each step why it is not tried. */
export function leaveOut(
  steps: readonly { name: string }[],
  why: string,
  tell: (outcome: Outcome) => void,
): Outcome[] {
  const outcomes = steps.map((step) => notTried(step, why));
  for (const outcome of outcomes) tell(outcome);
  return outcomes;
}

async function tried<T extends Stoppable>(step: StepOf<T>, trial: T): Promise<Outcome> {
  if (isInterrupted(trial)) return notTried(step, "the run was interrupted");
  const begun = performance.now();
  const outcome = (state: Outcome["state"], seen: string): Outcome => ({
    step: step.name,
    state,
    seen,
    seconds: (performance.now() - begun) / 1000,
  });
  try {
    return outcome("passed", await step.run(trial));
  } catch (error) {
    if (isInterrupted(trial)) return notTried(step, "the run was interrupted");
    return error instanceof NotTried ? notTried(step, error.message) : outcome("failed", messageOf(error));
  }
}

function isInterrupted({ stop }: Stoppable): boolean {
  return stop.aborted;
}

function notTried({ name }: { name: string }, seen: string): Outcome {
  return { step: name, state: "not tried", seen, seconds: 0 };
}

/** The causes say what a message of fetch keeps to itself. */
function messageOf(error: unknown): string {
  const words: string[] = [];
  for (let each = error; each instanceof Error && words.length < 3; each = each.cause)
    words.push(each.message);
  return words.join("; ") || String(error);
}
