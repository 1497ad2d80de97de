import { Text } from "@mantine/core";
import { monthLabel, monthSpan } from "@rediflow/planning";
import { useAmountStyle } from "../../lib/unit.ts";
import { unitSign } from "../../ui/amount-style.ts";
import { BarChart } from "../../ui/bar-chart.tsx";
import { FigureTable } from "./figure-table.tsx";
import type { Portfolio } from "./overview.ts";
import { Part } from "./part.tsx";

const figures = [
  ["firm", "Firm demand"],
  ["tentative", "Tentative demand"],
  ["people", "People on firm projects"],
  ["tentativePeople", "People on tentative projects"],
] as const;

/** Demand of all organisations month by month, firm and tentative, beside the people who are planned for it. */
export function PortfolioDemand({ portfolio: { from, months, organisations } }: { portfolio: Portfolio }) {
  const { unit, show } = useAmountStyle();
  const span = monthSpan(from, months);
  const inMonth = (figure: (typeof figures)[number][0], at: number): number =>
    organisations.reduce((sum, each) => sum + (each[figure][at] ?? 0), 0);
  return (
    <Part title={`Demand by month, ${unitSign(unit)}`}>
      <BarChart
        label="Firm and tentative demand by month; the table below has the figures"
        groups={span.map((month, at) => ({
          id: month,
          bars: [[inMonth("firm", at), inMonth("tentative", at)]],
        }))}
      />
      <Text size="xs" c="dimmed">
        In each month firm demand stands below, tentative demand on it.
      </Text>
      <FigureTable
        label="Demand by month"
        heads={["Demand", ...span.map(monthLabel)]}
        lines={figures.map(([figure, label]) => ({
          id: figure,
          head: label,
          cells: span.map((_, at) => show(inMonth(figure, at))),
        }))}
      />
    </Part>
  );
}
