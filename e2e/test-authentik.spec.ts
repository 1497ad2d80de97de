import { readdirSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { brand } from "../scripts/test-authentik/steps/brand.ts";
import { browserLook } from "../scripts/test-authentik/steps/browser-look.ts";
import { browserSignIn } from "../scripts/test-authentik/steps/browser-sign-in.ts";
import { rediflowStarts } from "../scripts/test-authentik/steps/rediflow-starts.ts";
import { setUp } from "../scripts/test-authentik/steps/set-up.ts";
import { openTrialStack } from "../scripts/test-authentik/testing/trial-stack.ts";

test("test:authentik --browser sees the sign-in page and signs in, and leaves pictures", async ({}, info) => {
  // A Rediflow, a PostgreSQL and a set-up of its own, which the other journeys share.
  test.setTimeout(600_000);
  const stack = await openTrialStack();
  try {
    const pictures = info.outputPath("pictures");
    const steps = [setUp, rediflowStarts, brand, browserLook, browserSignIn];
    const { outcomes } = await stack.run({ steps, pictures });
    expect(outcomes.filter(({ state }) => state !== "passed")).toEqual([]);
    expect(readdirSync(pictures).toSorted()).toEqual([
      ...["device-consent.png", "device-done.png", "rediflow.png"],
      ...["sign-in-dark-1280.png", "sign-in-dark-390.png", "sign-in-light-1280.png", "sign-in-light-390.png"],
    ]);
    expect(stack.authentik.api.faults).toEqual([]);
  } finally {
    await stack.close();
  }
});
