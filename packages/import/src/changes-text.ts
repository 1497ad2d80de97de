import { amountToPm } from "@rediflow/planning";
import { monthsText } from "./months-text.ts";

/** What changes in months, each change once: months that change in the same way are told together; `name` names a month. */
export function changesText(
  changes: readonly { month: number; before: number; amount: number }[],
  name?: (month: number) => string,
): string[] {
  const pm = (amount: number) => Number(amountToPm(amount)).toString();
  const alike = Map.groupBy(changes, ({ before, amount }) => `${pm(before)} → ${pm(amount)} PM`);
  return [...alike].map(
    ([what, each]) =>
      `${monthsText(
        each.map(({ month }) => month),
        name,
      )}: ${what}`,
  );
}
