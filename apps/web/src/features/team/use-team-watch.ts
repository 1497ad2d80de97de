import type { Amount } from "@rediflow/planning";
import { useMemo } from "react";
import { useAccess } from "../../lib/access.ts";
import { useAmountStyle } from "../../lib/unit.ts";
import { unitSign } from "../../ui/amount-style.ts";
import type { AmountWatch } from "../../ui/month-grid/month-grid-props.ts";
import { warnOfBudget, type Budget } from "./budget.ts";
import { describeLoad, loadMark, personLoads, warnOfLoad } from "./team-load.ts";
import type { Team } from "./team.ts";

interface Planned {
  amountAt: (rowId: string, month: number) => Amount;
  budget: Budget | null;
}

/** The warnings of a team's grid: a person planned over the contract or without one, a project planned over its award. */
export function useTeamWatch(team: Team, { amountAt, budget }: Planned): AmountWatch {
  const { currentMonth } = useAccess();
  const { show, unit } = useAmountStyle();
  const inUnit = (amount: Amount): string => `${show(amount)} ${unitSign(unit)}`;
  const loads = useMemo(() => personLoads(team), [team]);
  const loadAt = loads(amountAt);
  return {
    markOf: (rowId, month, amount) => {
      // A past month cannot be planned otherwise.
      const load = amount === 0 || month < currentMonth ? undefined : loadAt(rowId, month, amount);
      return load && loadMark(load, amount);
    },
    about: (rowId, month, amount) => {
      const load = loadAt(rowId, month, amount);
      return load && describeLoad(load, inUnit);
    },
    warningOf: (rowId, month, amount) => {
      const load = loadAt(rowId, month, amount);
      const more = amount - amountAt(rowId, month);
      const warnings = [load && warnOfLoad(load, amount, inUnit), warnOfBudget(budget, more, inUnit)];
      const said = warnings.filter((each) => each !== undefined);
      return said.length === 0 ? undefined : said.join(" ");
    },
  };
}
