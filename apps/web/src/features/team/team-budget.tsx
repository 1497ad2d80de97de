import { Text } from "@mantine/core";
import { isOver } from "@rediflow/planning";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useAmountStyle } from "../../lib/unit.ts";
import { unitSign } from "../../ui/amount-style.ts";
import { describeBudget, type Budget } from "./budget.ts";

/** The rest of the project's award, or by how much more is planned. */
export function TeamBudget({ budget }: { budget: Budget }) {
  const { show, unit } = useAmountStyle();
  const isOverAward = isOver(budget.planned, budget.awarded);
  return (
    <Text
      size="xs"
      className="tabular"
      fw={isOverAward ? 600 : 400}
      c={isOverAward ? "var(--rediflow-warn)" : "dimmed"}
    >
      {isOverAward && <IconAlertTriangle size={13} aria-hidden style={{ verticalAlign: "-2px" }} />}{" "}
      {describeBudget(budget, (amount) => `${show(amount)} ${unitSign(unit)}`)}
    </Text>
  );
}
