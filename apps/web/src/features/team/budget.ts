import { isOver, type Amount } from "@rediflow/planning";

/** The award of a project, its planned effort, and the rest; below zero where more is planned. */
export interface Budget {
  awarded: Amount;
  planned: Amount;
  left: Amount;
}

/** The budget of a project; null where no award is recorded. */
export function budgetOf(awarded: Amount | null, planned: Amount): Budget | null {
  return awarded === null || awarded === 0 ? null : { awarded, planned, left: awarded - planned };
}

/** “14.10 PM of 60.00 PM left”, or by how much more is planned. */
export function describeBudget({ awarded, planned, left }: Budget, show: (amount: Amount) => string): string {
  return isOver(planned, awarded)
    ? `${show(-left)} over the award of ${show(awarded)}`
    : `${show(Math.max(0, left))} of ${show(awarded)} left`;
}

/** The warning while an amount is typed that takes the project over its award, or further over it. */
export function warnOfBudget(
  budget: Budget | null,
  more: Amount,
  show: (amount: Amount) => string,
): string | undefined {
  if (budget === null || more <= 0 || !isOver(budget.planned + more, budget.awarded)) return undefined;
  return `The project would be ${show(more - budget.left)} over its award of ${show(budget.awarded)}.`;
}
