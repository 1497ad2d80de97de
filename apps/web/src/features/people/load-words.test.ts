import { formatAmount } from "@rediflow/planning";
import { expect, test } from "vitest";
import { loadRank, loadSentence } from "./load-words.ts";

const show = (amount: number) => `${formatAmount(amount, "pm", 143.33)} PM`;

test("what is exactly full is not said to be over", () => {
  const load = { allocated: 3 * 2667, capacity: 8000, hidden: 0 };
  expect(loadSentence(load, 24_314, show)).toBe("Mar 2026: 0.80 PM of 0.80 PM (100 %). 75 to 100 %.");
});

test("what is over by what is shown is over", () => {
  const load = { allocated: 8100, capacity: 8000, hidden: 2000 };
  expect(loadSentence(load, 24_314, show)).toBe(
    "Mar 2026: 0.81 PM of 0.80 PM (101 %), of it 0.20 PM in projects you can't see. Over 100 %.",
  );
});

test("in a month, those without a contract stand above 100 %, then the share of the capacity counts; not planned is last", () => {
  const month = (allocated: number, capacity: number) => ({ allocated, capacity });
  const load = {
    notPlanned: month(0, 10_000),
    half: month(5000, 10_000),
    full: month(5000, 5000),
    over: month(12_000, 10_000),
    withoutContract: month(4000, 0),
    moreWithoutContract: month(4001, 0),
  };
  const down = Object.entries(load).toSorted(([, one], [, other]) => loadRank(other) - loadRank(one));
  expect(down.map(([name]) => name)).toEqual([
    "moreWithoutContract",
    "withoutContract",
    "over",
    "full",
    "half",
    "notPlanned",
  ]);
  expect(loadRank(undefined)).toBe(loadRank(load.notPlanned));
});
