import { expect, test } from "vitest";
import { amountFromPm, amountToPm, formatAmount } from "./person-months.ts";

test("amounts keep the four decimals of the database", () => {
  expect(amountFromPm("0.1001")).toBe(1001);
  expect(amountToPm(1001)).toBe("0.1001");
  expect(formatAmount(4000, "pm", 143.33)).toBe("0.40");
  expect(formatAmount(4000, "hours", 143.33)).toBe("57.3");
  expect(formatAmount(4000, "fte", 143.33)).toBe("40");
});
