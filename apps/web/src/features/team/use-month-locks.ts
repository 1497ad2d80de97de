import { useMemo } from "react";
import { useAccess, useCan } from "../../lib/access.ts";
import { refusalOf } from "../../lib/refusal.ts";
import type { CellLock } from "../../ui/month-grid/month-grid-props.ts";
import type { Team } from "./team.ts";

/** Why each month of a project cannot be planned, from the policy that the server asks too; null where it can. */
export function useMonthLocks(
  { project: { subject } }: Team,
  months: readonly number[],
): ReadonlyMap<number, CellLock | null> {
  const can = useCan();
  const { currentMonth } = useAccess();
  return useMemo(() => {
    const lockOf = (month: number): CellLock | null => {
      const decision = can("allocation:edit", { project: subject, month });
      const sentence = refusalOf(decision);
      if (decision.allowed || sentence === null) return null;
      return { kind: kindOf(decision.reason.code, month < currentMonth), sentence };
    };
    return new Map(months.map((month) => [month, lockOf(month)]));
  }, [can, currentMonth, months, subject]);
}

function kindOf(code: string, past: boolean): CellLock["kind"] {
  if (code === "project-locked") return "locked";
  return code === "month-past" || past ? "past" : "role";
}
