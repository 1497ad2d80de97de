import { chromium } from "@playwright/test";
import { findLocalNames } from "@rediflow/bff/local-names";
import { launchArguments } from "../../e2e/launch.ts";
import { installBrowser } from "../browser.ts";
import { openNoticeGate } from "../test-authentik/notice-gate.ts";
import type { Outcome } from "../test-authentik/outcome.ts";
import { openRediflowStack } from "../test-authentik/rediflow-stack.ts";
import { runSteps } from "../test-authentik/run-steps.ts";
import { startKeycloak } from "./keycloak.ts";
import { allSteps } from "./steps.ts";

/** Tries every step with a Keycloak and a Rediflow of this run's own, and ends both. Gives the outcomes, and the last lines of Rediflow's log. */
export async function testKeycloak(
  folder: string,
  how: { tell: (outcome: Outcome) => void; stop: AbortSignal },
): Promise<{ outcomes: Outcome[]; log: readonly string[] }> {
  findLocalNames();
  const ending: (() => Promise<void>)[] = [];
  const keep = <T>(made: T, end: () => Promise<void>): T => {
    ending.unshift(end);
    return made;
  };
  try {
    const stack = await openRediflowStack();
    keep(stack, () => stack.stop());
    const gate = await openNoticeGate({ host: undefined, rediflow: stack.origin });
    keep(gate, () => gate.close());
    const browser = await chromium.launch({ executablePath: installBrowser(), args: [...launchArguments] });
    keep(browser, () => browser.close());
    const begun = performance.now();
    const keycloak = await startKeycloak(folder, stack.origin);
    keep(keycloak, () => keycloak.stop());
    how.tell({
      step: "Keycloak starts",
      state: "passed",
      seen: `as ${keycloak.issuer}`,
      seconds: (performance.now() - begun) / 1000,
    });
    const trial = { keycloak, stack, gate, browser, variables: {}, stop: how.stop };
    const outcomes = await runSteps(allSteps, trial, how.tell);
    return { outcomes, log: stack.said().slice(-30) };
  } finally {
    for (const end of ending) await end();
  }
}
