import { expect, test } from "vitest";
import { closingLine, type Outcome, outcomeLine } from "./outcome.ts";

const outcomes: Outcome[] = [
  { step: "set-up", state: "passed", seen: "14 objects", seconds: 3.2 },
  { step: "nested groups", state: "failed", seen: "the role is none", seconds: 1 },
  { step: "device code", state: "not tried", seen: "needs set-up", seconds: 0 },
];

test("each step says how it went and what was seen; the last line ends with the version", () => {
  expect(outcomes.map(outcomeLine)).toEqual([
    "passed     set-up (3 s): 14 objects",
    "FAILED     nested groups (1 s): the role is none",
    "not tried  device code: needs set-up",
  ]);
  expect(closingLine(outcomes, "2026.8.3")).toBe("1 passed, 1 failed, 1 not tried; Authentik 2026.8.3");
});
