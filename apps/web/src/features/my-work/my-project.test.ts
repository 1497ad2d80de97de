import { expect, test } from "vitest";
import { amountIn, totalIn } from "./my-project.ts";

const first = { months: [{ month: 1, amount: 4000 }] };
const second = {
  months: [
    { month: 1, amount: 2500 },
    { month: 2, amount: 1000 },
  ],
};

test("a month without a plan is nothing, and months add up over projects", () => {
  expect(amountIn(first, 1)).toBe(4000);
  expect(amountIn(first, 2)).toBe(0);
  expect(totalIn([first, second], 1)).toBe(6500);
  expect(totalIn([], 1)).toBe(0);
});
