import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findLocalNames } from "@rediflow/bff/local-names";
import { type AuthentikApi, authentikApi } from "./authentik-api.ts";
import { takeInventory } from "./inventory.ts";
import { openJournal } from "./journal.ts";
import { openNoticeGate } from "./notice-gate.ts";
import type { Outcome } from "./outcome.ts";
import { type AsFound, putBack } from "./put-back.ts";
import { openRediflowStack } from "./rediflow-stack.ts";
import { leaveOut, runSteps } from "./run-steps.ts";
import type { Settings } from "./settings.ts";
import { allSteps, ready } from "./steps.ts";
import { type Pace, type Step, type Trial, usualPace } from "./trial.ts";

/** The outcome of a run, and the version of Authentik. */
export interface TrialEnd {
  outcomes: readonly Outcome[];
  version: string;
  /** The last lines of Rediflow's log. */
  log: readonly string[];
}

/** The options of a run. */
export interface HowToRun {
  /** Told each outcome as it comes. */
  tell: (outcome: Outcome) => void;
  /** Ends the run early; what was made is put back all the same. */
  stop: AbortSignal;
  pace?: Pace;
  /** Between the look at Authentik and the clean-up; all of them when left out. */
  steps?: readonly Step[];
}

/** Tries everything against a running Authentik and leaves that as found, also after a failure and when it is stopped. */
export async function testAuthentik(
  settings: Settings & { authentik: { url: string; token: string } },
  how: HowToRun,
): Promise<TrialEnd> {
  const { tell, stop, pace = usualPace, steps = allSteps } = how;
  findLocalNames();
  const stack = await openRediflowStack();
  const gate = await openNoticeGate({ host: settings.rediflowHost, rediflow: stack.origin });
  const folder = await mkdtemp(join(tmpdir(), "rediflow-test-authentik-"));
  const { authentik } = settings;
  const trial: Trial = {
    settings,
    authentik,
    stack,
    gate,
    pace,
    stop,
    provider: new URL(authentik.url).origin,
    api: authentikApi(authentik, stop),
    variables: variablesOf(settings, { stack, gate, pace }),
    envFile: join(folder, ".env"),
    prefix: `test-authentik-${randomBytes(3).toString("hex")}`,
  };
  try {
    return { ...(await run(trial, steps, tell)), log: stack.said().slice(-30) };
  } finally {
    await gate.close();
    await stack.stop();
    await rm(folder, { recursive: true });
  }
}

function variablesOf(
  settings: Settings & { authentik: { url: string; token: string } },
  { stack, gate, pace }: Pick<Trial, "stack" | "gate" | "pace">,
): Record<string, string> {
  return {
    APP_ENV: settings.environment,
    APP_URL: stack.origin,
    TZ: "UTC",
    AUTHENTIK_URL: settings.authentik.url,
    AUTHENTIK_TOKEN: settings.authentik.token,
    ...(settings.signingKey === undefined ? {} : { AUTHENTIK_SIGNING_KEY: settings.signingKey }),
    DATABASE_URL: stack.ownerUrl,
    OIDC_BACKCHANNEL_LOGOUT_URI: gate.uri,
    OIDC_GROUPS_MAX_AGE_SECONDS: pace.groupsAgeSeconds.toString(),
  };
}

async function run(
  trial: Trial,
  steps: readonly Step[],
  tell: (outcome: Outcome) => void,
): Promise<Omit<TrialEnd, "log">> {
  const journal = openJournal(trial.authentik.url);
  // Never under `stop`: what was made is put back also when a person has had enough.
  const lasting = authentikApi(trial.authentik);
  const outcomes = await runSteps([ready], trial, tell);
  if (outcomes.some(({ state }) => state !== "passed")) {
    const rest = leaveOut(steps, `needs ${ready.name}`, tell);
    return { outcomes: [...outcomes, ...rest], version: "not seen" };
  }
  const version = String((await lasting.get("/admin/version/"))["version_current"]);
  const left = journal.read();
  if (left !== undefined) {
    outcomes.push(...(await runSteps([cleanUp("clean-up of an earlier run", lasting, left)], trial, tell)));
    if (outcomes.some(({ state }) => state === "failed")) {
      const rest = leaveOut(steps, "what an earlier run has left is still there", tell);
      return { outcomes: [...outcomes, ...rest], version };
    }
  }
  const found = { before: await takeInventory(lasting), prefix: trial.prefix };
  journal.write(found);
  outcomes.push(...(await runSteps(steps, trial, tell)));
  const still = { ...trial, stop: new AbortController().signal };
  const [cleaned] = await runSteps([cleanUp("clean-up", lasting, found)], still, tell);
  if (cleaned?.state === "passed") journal.forget();
  return { outcomes: cleaned === undefined ? outcomes : [...outcomes, cleaned], version };
}

function cleanUp(name: string, api: AuthentikApi, found: AsFound): Step {
  return {
    name,
    needs: [],
    run: async () => {
      const rest = await putBack(api, found);
      if (rest.length > 0) throw new Error(`not as found: ${rest.join("; ")}`);
      return "everything in Authentik is as it was found";
    },
  };
}
