import { formatAmount } from "@rediflow/planning";
import { expect, test } from "vitest";
import { loadSentence } from "./load-words.ts";

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
