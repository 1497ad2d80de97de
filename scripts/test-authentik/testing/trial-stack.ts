import { existsSync } from "node:fs";
import { join } from "node:path";
import type { StandInOptions } from "@rediflow/authentik/testing";
import { root, run } from "../../run.ts";
import { type Outcome, outcomeLine } from "../outcome.ts";
import { testAuthentik, type TrialEnd } from "../test-authentik.ts";
import type { Step } from "../trial.ts";
import { startWholeAuthentik, type WholeAuthentik } from "./whole-authentik.ts";

/** A stand-in of a whole Authentik, and runs against it. */
export interface TrialStack {
  authentik: WholeAuthentik;
  run(how?: RunAgainst): Promise<TrialEnd>;
  /** Everything that the API would show now, but for tokens. */
  contents(): string;
  close(): Promise<void>;
}

/** The options that differ from a usual run. */
export interface RunAgainst {
  steps?: readonly Step[];
  stop?: AbortSignal;
  tell?: (outcome: Outcome) => void;
  pictures?: string;
}

const settings = { environment: "test", signingKey: undefined, rediflowHost: undefined } as const;

// A stand-in answers at once.
const pace = { groupsAgeSeconds: 4, accessSeconds: 5, noticeSeconds: 10 };

/** Starts one; the page is built where it never was, since the pictures of the sign-in page are its. */
export async function openTrialStack(options: StandInOptions = {}): Promise<TrialStack> {
  const built = existsSync(join(root, "apps/web/dist/static/img/logo-dark.svg"));
  if (!built && !run("vite", ["build", "apps/web", "--logLevel", "warn"]))
    throw new Error("the page could not be built");
  const authentik = await startWholeAuthentik(options);
  const { url, token, api } = authentik;
  return {
    authentik,
    run: async ({ steps, pictures, stop = new AbortController().signal, tell = () => undefined } = {}) =>
      await testAuthentik(
        { ...settings, authentik: { url, token }, pictures },
        { tell, stop, pace, ...(steps === undefined ? {} : { steps }) },
      ),
    contents: () => JSON.stringify({ ...api.store, refreshTokens: [] }, undefined, 1),
    close: () => authentik.close(),
  };
}

/** The outcome of a step. Throws where there was none. */
export function outcomeOf({ outcomes }: TrialEnd, name: string): Outcome {
  const outcome = outcomes.find(({ step }) => step === name);
  if (outcome === undefined)
    throw new Error(`there was no step ${name}, but\n${outcomes.map(outcomeLine).join("\n")}`);
  return outcome;
}
