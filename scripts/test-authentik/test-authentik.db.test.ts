import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { root, run } from "../run.ts";
import { type Outcome, outcomeLine } from "./outcome.ts";
import { ready, steps } from "./steps.ts";
import { testAuthentik, type TrialEnd } from "./test-authentik.ts";
import { startWholeAuthentik, type WholeAuthentik } from "./testing/whole-authentik.ts";

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

let authentik: WholeAuthentik;
let end: TrialEnd;

beforeAll(async () => {
  // The pictures of the sign-in page are those of the page as built.
  if (!existsSync(join(root, "apps/web/dist/static/img/logo-dark.svg")))
    expect(run("vite", ["build", "apps/web", "--logLevel", "warn"])).toBe(true);
  authentik = await startWholeAuthentik();
  const { url, token } = authentik;
  const tell = (outcome: Outcome): void => {
    console.log(outcomeLine(outcome));
  };
  const settings = { environment: "test", authentik: { url, token }, rediflowHost: undefined } as const;
  end = await testAuthentik(
    { ...settings, pictures: undefined },
    { tell, stop: new AbortController().signal, pace: { groupsAgeSeconds: 4, accessSeconds: 5 } },
  );
});

afterAll(async () => {
  await authentik.close();
});

describe("against a stand-in of a whole Authentik", () => {
  test.each([ready, ...steps].map(({ name }) => name).concat("clean-up"))("%s", (name) => {
    const outcome = end.outcomes.find(({ step }) => step === name);
    expect(outcome).toMatchObject({ state: "passed" });
  });

  test("nothing was asked otherwise than Authentik's document says", () => {
    expect(authentik.api.faults).toEqual([]);
    expect(end.version).toBe("2026.8.3");
  });
});
