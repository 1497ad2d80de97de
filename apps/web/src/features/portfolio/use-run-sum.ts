import { onePm, sumOf, worthOf, type HoursStep, type MonthRun } from "@rediflow/planning";
import { useCallback } from "react";
import { useAmountStyle } from "../../lib/unit.ts";

/**
 * Sums runs of a project so that they can be shown as any amount: where hours are shown, as so many person-months of the usual
 * length as have the hours that the project's own rates give, month by month.
 */
export function useRunSum(steps: readonly HoursStep[]): (run: MonthRun) => number {
  const { unit, hoursPerPm: usual } = useAmountStyle();
  return useCallback(
    (run) =>
      unit === "hours" ? Math.round((worthOf(run, unit, { steps, usual }) / usual) * onePm) : sumOf(run),
    [unit, usual, steps],
  );
}
