import { beforeEach, expect, test } from "vitest";
import { isGood, learnFromAnswer, learnFromFailure, resetStanding, standingNow } from "./standing.ts";

const answer = (status: number, headers: Record<string, string> = {}): void => {
  learnFromAnswer(new Response(null, { status, headers }));
};
const failure = (code: string, changes = false): void => {
  learnFromFailure({ message: `${code}.`, data: { code, requestId: "r", detail: null } }, { changes });
};
const unreachable = { "Rediflow-Provider": "unreachable" };

beforeEach(resetStanding);

test("the header says that the provider is away, and the next answer without it that it is back", () => {
  answer(200, unreachable);
  expect(standingNow()).toEqual({ provider: "away", ended: null });
  expect(isGood(standingNow())).toBe(false);
  answer(200);
  expect(isGood(standingNow())).toBe(true);
});

test("a change refused while reading goes on leaves it at that; a refused reading says that nothing is answered", () => {
  answer(503, unreachable);
  failure("provider-unavailable", true);
  expect(standingNow().provider).toBe("away");
  failure("provider-unavailable");
  expect(standingNow().provider).toBe("missing");
  answer(503);
  expect(standingNow().provider).toBe("missing");
});

test("a change refused without the header, as where there is no grace, says that nothing is answered", () => {
  failure("provider-unavailable", true);
  expect(standingNow().provider).toBe("missing");
});

test.each(["not-signed-in", "provider-session-ended"])(
  "%s is an ended session, with its sentence",
  (code) => {
    failure(code);
    expect(standingNow().ended).toEqual({ code, sentence: `${code}.` });
    answer(401);
    expect(standingNow().ended).not.toBeNull();
    answer(200);
    expect(isGood(standingNow())).toBe(true);
  },
);

test("other refusals say nothing of provider and session", () => {
  for (const code of ["stale", "internal", "overloaded", "role-too-low"]) failure(code);
  expect(isGood(standingNow())).toBe(true);
  failure("provider-refuses-client");
  expect(standingNow().provider).toBe("refusing");
});
