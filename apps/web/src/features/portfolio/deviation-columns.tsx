import { Text } from "@mantine/core";
import { useMemo } from "react";
import { useAmountStyle } from "../../lib/unit.ts";
import { amountNumber, styleAmount, unitSign, type AmountStyle } from "../../ui/amount-style.ts";
import type { Column } from "../../ui/table/column.ts";
import { sizeOf, type Compared, type Deviation, type DeviationBy } from "./deviations.ts";

const firstHeads = { "work-package": "Work package", organisation: "Organisation", month: "Month" } as const;

const comparisons = [
  ["expected", "Expected against agreed"],
  ["people", "People against expected"],
  ["actual", "Actual against expected"],
] as const;

/** The columns of the deviation table, amounts in the unit that is chosen. */
export function useDeviationColumns(by: DeviationBy): readonly Column<Deviation>[] {
  const { unit, hoursPerPm, decimal } = useAmountStyle();
  return useMemo(() => columnsOf(by, { unit, hoursPerPm, decimal }), [by, unit, hoursPerPm, decimal]);
}

function columnsOf(by: DeviationBy, style: AmountStyle): readonly Column<Deviation>[] {
  const compared = comparisons
    .filter(([figure]) => figure !== "people" || by !== "work-package")
    .map(([figure, label]): Column<Deviation> => ({
      id: figure,
      label: `${label}, ${unitSign(style.unit)}`,
      sort: "descending",
      width: 150,
      grow: 1,
      value: (row) => (row[figure] === null ? null : amountNumber(row[figure].difference, style)),
      rank: (row) => row[figure]?.difference ?? null,
      cell: (row) => row[figure] !== null && <Difference compared={row[figure]} style={style} />,
    }));
  return [
    {
      id: "name",
      label: firstHeads[by],
      show: "always",
      width: 130,
      grow: 1,
      value: ({ name }) => name,
      cell: ({ name }) => name,
    },
    ...compared,
    {
      id: "size",
      label: `Largest, ${unitSign(style.unit)}`,
      sort: "descending",
      align: "right",
      width: 90,
      phone: "hidden",
      value: (row) => amountNumber(sizeOf(row), style),
      cell: (row) => styleAmount(sizeOf(row), style),
    },
  ];
}

function Difference({
  compared: { amount, against, difference, percent },
  style,
}: {
  compared: Compared;
  style: AmountStyle;
}) {
  return (
    <div className="tabular">
      {wordsOf(difference, percent, style)}
      <Text size="xs" c="dimmed">
        {`${styleAmount(amount, style)} of ${styleAmount(against, style)}`}
      </Text>
    </div>
  );
}

function wordsOf(difference: number, percent: number | null, style: AmountStyle): string {
  if (difference === 0) return "The same";
  const share = percent === null ? "" : ` (${Math.abs(percent).toString()} %)`;
  return `${styleAmount(Math.abs(difference), style)} ${difference > 0 ? "more" : "less"}${share}`;
}
