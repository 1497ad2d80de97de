import { monthIndex } from "@rediflow/planning";
import { expect, test } from "vitest";
import { longMonth, showAmount, speakAmount, speakCell, spellAmount } from "./cell-words.ts";

const pm = { unit: "pm", hoursPerPm: 143.33, decimal: "." } as const;
const march = monthIndex(2026, 3);
const lock = { kind: "locked", sentence: "Budget approved." } as const;

test("a cell is read with who, when, how much, and why it is locked", () => {
  const cell = { who: "Berg Anna, Researcher", month: march, amount: "0.40 person-months", state: undefined };
  expect(speakCell({ ...cell, lock })).toBe(
    "Berg Anna, Researcher, March 2026, 0.40 person-months, locked: Budget approved.",
  );
  expect(speakCell({ ...cell, lock: null, state: "conflict" })).toMatch(/, changed by somebody else$/);
  expect(speakCell({ ...cell, lock: null, state: "saving" })).toMatch(/, saving$/);
});

test("an amount is spoken in its unit, and zero as empty", () => {
  expect(speakAmount(4000, pm)).toBe("0.40 person-months");
  expect(speakAmount(4000, { ...pm, unit: "fte" })).toBe("40 percent FTE");
  expect(speakAmount(0, pm)).toBe("empty");
});

test("a cell without an amount is blank", () => {
  expect(showAmount(0, pm)).toBe("");
  expect(showAmount(4000, { ...pm, decimal: "," })).toBe("0,40");
});

test("an amount is spelt out in every unit, the one in use first", () => {
  expect(spellAmount(4000, pm)).toBe("0.40 PM = 57.3 h = 40 FTE %");
  expect(spellAmount(4000, { ...pm, unit: "hours", decimal: "," })).toBe("57,3 h = 0,40 PM = 40 FTE %");
  expect(spellAmount(0, pm)).toBe("empty");
});

test("months have their long names", () => {
  expect([monthIndex(2026, 1), march, monthIndex(2026, 12)].map(longMonth)).toEqual([
    "January 2026",
    "March 2026",
    "December 2026",
  ]);
});
