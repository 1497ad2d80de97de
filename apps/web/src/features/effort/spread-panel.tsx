import { Alert, Stack, Table, Text } from "@mantine/core";
import { monthLabel, mostEffortPerCell, readAmount, type EffortSeries } from "@rediflow/planning";
import { useState } from "react";
import { useAccess, useCan } from "../../lib/access.ts";
import { aMonth, type Checks } from "../../lib/form/checks.ts";
import { Form } from "../../lib/form/form.tsx";
import { monthIn } from "../../lib/form/read-field-number.ts";
import { useForm } from "../../lib/form/use-form.ts";
import { useAmountStyle } from "../../lib/unit.ts";
import { unitSign, type AmountStyle } from "../../ui/amount-style.ts";
import { KindField } from "../../ui/form/kind-field.tsx";
import { MonthField } from "../../ui/form/month-field.tsx";
import { NumberField } from "../../ui/form/number-field.tsx";
import type { CellEdit } from "../../ui/month-grid/month-grid-props.ts";
import { effortLocks } from "./effort-locks.ts";
import { seriesNames, type Effort, type EffortRow } from "./effort.ts";
import { planSpread, proposedMonths, type SpreadPlan, type SpreadWay } from "./spread-plan.ts";

interface Props {
  effort: Effort;
  row: EffortRow;
  series: EffortSeries;
  amountAt: (month: number) => number;
  write: (edits: readonly CellEdit[]) => Promise<void>;
  onDone: () => void;
}

interface Values {
  total: string;
  from: string;
  to: string;
  way: SpreadWay;
}

const ways: Readonly<Record<SpreadWay, string>> = {
  phases: "By the intensity of the months",
  evenly: "Evenly",
};

/** Spreads a total over months of a row; what would be written is shown before it is. */
export function SpreadPanel({ effort, row, series, amountAt, write, onDone }: Props) {
  const style = useAmountStyle();
  const lockAt = useRowLocks(effort, { row, series });
  const checks = checksFor(style);
  const planOf = (values: Values): SpreadPlan =>
    planSpread(
      { ...effort, row, amountAt, lockAt },
      {
        total: totalIn(values.total, style),
        from: monthIn(values.from),
        to: monthIn(values.to),
        way: values.way,
      },
    );
  const form = useForm({
    name: `spread:${row.effortRowId}:${series}`,
    address: ["panel"],
    base: undefined,
    begin: (): Values => {
      const { from, to } = proposedMonths({ ...effort, row });
      return { total: "", from: monthLabel(from), to: monthLabel(to), way: "phases" };
    },
    checks,
    input: (values) => planOf(values).edits,
    call: useWriteCall(write),
    onDone,
  });
  const { fields, values, wrong } = form;
  const plan = Object.keys(wrong).length === 0 ? planOf(values) : undefined;
  return (
    <Form form={form} submit="Apply" refusal={plan?.refusal ?? null}>
      <Text size="sm">{seriesNames[series]}</Text>
      <NumberField field={fields.total} label={`Total in ${unitSign(style.unit)}`} required data-autofocus />
      <MonthField field={fields.from} label="From" required />
      <MonthField field={fields.to} label="To" required />
      <KindField field={fields.way} label="How" names={ways} />
      {plan?.refusal === null && <Preview plan={plan} amountAt={amountAt} />}
      {plan !== undefined && <Left plan={plan} />}
    </Form>
  );
}

function useRowLocks(effort: Effort, { row, series }: Pick<Props, "row" | "series">) {
  const { currentMonth } = useAccess();
  const locks = effortLocks(effort, { series, currentMonth, can: useCan() });
  return (month: number) => locks(row.effortRowId, month);
}

/** The write as a form calls it: what is not saved is kept and told by the grid. */
function useWriteCall(write: Props["write"]) {
  const [isPending, setPending] = useState(false);
  return {
    mutateAsync: async (edits: readonly CellEdit[]): Promise<void> => {
      setPending(true);
      await write(edits).finally(() => {
        setPending(false);
      });
    },
    ...{ error: null, isPending, isSuccess: false },
  };
}

// As much as every month of the longest project holds.
const mostInAll = 1200 * mostEffortPerCell;

function totalIn(text: string, style: AmountStyle): number {
  const read = readAmount(text, { ...style, most: mostInAll });
  if (!read.ok) throw new Error(`The field was not checked: ${read.sentence}`);
  return read.amount;
}

function checksFor(style: AmountStyle): Checks<Values> {
  return {
    total: (text) => {
      if (text.trim() === "") return "Say how much to spread first.";
      const read = readAmount(text, { ...style, most: mostInAll });
      return read.ok ? null : read.sentence;
    },
    from: aMonth("Say from which month on."),
    to: (text, { from }) => {
      const wrong = aMonth("Say until which month.")(text);
      if (wrong !== null || aMonth("")(from) !== null) return wrong;
      return monthIn(text) < monthIn(from) ? "The last month is before the first." : null;
    },
  };
}

function Preview({ plan, amountAt }: { plan: SpreadPlan; amountAt: (month: number) => number }) {
  const { show, unit } = useAmountStyle();
  const shown = (amount: number): string => (amount === 0 ? "–" : show(amount));
  return (
    <Stack gap={4} role="group" aria-label="What will be written">
      <Text size="sm" role="status">
        {`${plan.edits.length.toString()} months; the row holds ${show(plan.after)} ${unitSign(unit)} then, ${show(plan.before)} now.`}
      </Text>
      <Table withRowBorders={false} verticalSpacing={2} className="tabular">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Month</Table.Th>
            <Table.Th ta="right">Now</Table.Th>
            <Table.Th ta="right">Then</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {plan.edits.map(({ month, amount }) => (
            <Table.Tr key={month}>
              <Table.Td>{monthLabel(month)}</Table.Td>
              <Table.Td ta="right">{shown(amountAt(month))}</Table.Td>
              <Table.Td ta="right" fw={600}>
                {shown(amount)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

function Left({ plan }: { plan: SpreadPlan }) {
  return plan.left.map(({ sentence, months }) => (
    <Alert key={sentence} color="gray" p="xs">
      {`Left out: ${monthsWords(months)}. ${sentence}`}
    </Alert>
  ));
}

/** “Mar 2027”, or “Mar 2027 to May 2027, 3 months”. */
function monthsWords(months: readonly number[]): string {
  const [first = 0] = months;
  const last = months.at(-1) ?? first;
  if (months.length === 1) return monthLabel(first);
  return `${months.length.toString()} months from ${monthLabel(first)} to ${monthLabel(last)}`;
}
