import { Text } from "@mantine/core";
import { monthLabel } from "@rediflow/planning";
import { useAmountStyle } from "../../lib/unit.ts";
import { unitSign } from "../../ui/amount-style.ts";
import { FigureTable } from "./figure-table.tsx";
import { gapsOf } from "./gaps.ts";
import type { Portfolio } from "./overview.ts";
import { Part } from "./part.tsx";

const note =
  "Missing is firm demand that exceeds the people planned on firm projects, month by month: what is too much in one month fills no other. It is told where you see everybody who works in the organisation.";

/** Whose people are missing, the largest gap first. */
export function PortfolioGaps({ portfolio }: { portfolio: Portfolio }) {
  const { unit, show } = useAmountStyle();
  const gaps = gapsOf(portfolio);
  if (gaps.length === 0)
    return (
      <Part title="Demand without people">
        <Text size="sm">Nothing is wanted in these months, and nobody is planned.</Text>
      </Part>
    );
  return (
    <Part title={`Demand without people, ${unitSign(unit)}`} note={note}>
      <FigureTable
        label="Demand without people by organisation"
        heads={["Organisation", "Firm demand", "People", "Missing", "Most missing in", "Tentative demand"]}
        lines={gaps.map(({ id, shortName, firm, people, missing, worst, tentative }) => ({
          id,
          head: shortName,
          cells: [
            show(firm),
            show(people),
            missing === null ? "Not told" : show(missing),
            worst === null ? "" : `${monthLabel(worst.month)}: ${show(worst.amount)}`,
            show(tentative),
          ],
        }))}
      />
    </Part>
  );
}
