import { formatMonth, monthSpan, shortMonth, yearOf } from "@rediflow/planning";
import { useMemo } from "react";
import { useAmountStyle } from "../../lib/unit.ts";
import { amountNumber, type AmountStyle } from "../../ui/amount-style.ts";
import type { Column } from "../../ui/table/column.ts";
import { TextLink } from "../../ui/text-link.tsx";
import { LoadCell } from "./load-cell.tsx";
import type { Person } from "./people-filter.ts";
import classes from "./people-table.module.css";

/** The columns of the people: who, where, and the load of twelve months in the unit that is chosen. */
export function usePeopleColumns(fromMonth: number): readonly Column<Person>[] {
  const { unit, hoursPerPm, decimal } = useAmountStyle();
  return useMemo(
    () => [
      ...whoTheyAre,
      ...monthSpan(fromMonth, 12).map((month, at) => monthColumn(month, at, { unit, hoursPerPm, decimal })),
    ],
    [fromMonth, unit, hoursPerPm, decimal],
  );
}

const whoTheyAre: readonly Column<Person>[] = [
  {
    id: "name",
    label: "Name",
    show: "always",
    sort: "ascending",
    control: true,
    width: 200,
    grow: 4,
    phone: 130,
    value: ({ name }) => name,
    cell: (person) => <Name person={person} />,
  },
  {
    id: "code",
    label: "Code",
    show: "on-demand",
    sort: "ascending",
    width: 90,
    phone: "hidden",
    value: ({ code }) => code,
    cell: ({ code }) => code,
  },
  {
    id: "organisation",
    label: "Organisation",
    sort: "ascending",
    width: 110,
    grow: 2,
    phone: "hidden",
    value: ({ organisation }) => organisation,
    cell: ({ organisation }) => organisation,
  },
];

function monthColumn(month: number, at: number, style: AmountStyle): Column<Person> {
  return {
    id: formatMonth(month),
    label: `${shortMonth(month)} ${(yearOf(month) % 100).toString()}`,
    show: "always",
    sort: "descending",
    control: true,
    align: "right",
    width: 52,
    grow: 1,
    value: ({ load }) => amountNumber(load[at]?.allocated ?? 0, style),
    cell: ({ id, load }) => {
      const there = load[at];
      return there && <LoadCell personId={id} load={there} month={month} />;
    },
  };
}

function Name({ person: { id, name, code } }: { person: Person }) {
  return (
    <TextLink
      from="/people"
      to="/people"
      search={(old) => ({ ...old, person: id })}
      className={classes["name"] ?? ""}
      title={name}
    >
      {name} <span className={classes["code"]}>{code}</span>
    </TextLink>
  );
}
