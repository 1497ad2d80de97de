import type { Browser } from "@playwright/test";
import type { NoticeGate } from "../test-authentik/notice-gate.ts";
import type { RediflowStack } from "../test-authentik/rediflow-stack.ts";
import type { StepOf } from "../test-authentik/run-steps.ts";
import type { Keycloak } from "./keycloak.ts";

/** What the steps of one run share. */
export interface Trial {
  keycloak: Keycloak;
  stack: RediflowStack;
  gate: NoticeGate;
  browser: Browser;
  /** The variables of Rediflow's server and of its doctor. */
  variables: Record<string, string>;
  /** Stops what has not begun. */
  stop: AbortSignal;
}

/** One thing that is tried with Keycloak. */
export type Step = StepOf<Trial>;

/** How old groups may become at the Rediflow of the run. */
export const groupsAgeSeconds = 4;

/** Within this much the end of a session, or a changed group, must have arrived: the age, one reading, and a busy machine. */
export const mostSeconds = groupsAgeSeconds + 10;
