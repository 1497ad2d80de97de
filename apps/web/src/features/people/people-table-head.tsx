import { formatMonth, shortMonth, yearOf } from "@rediflow/planning";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import classes from "./people-table.module.css";
import type { PeopleSort } from "./sort-people.ts";

interface Props {
  months: readonly number[];
  sort: PeopleSort;
  onSort: (column: string) => void;
}

/** The heads of the columns; each sorts the people by it, and turns the order round when it is used again. */
export function PeopleTableHead({ months, sort, onSort }: Props) {
  const head = (column: string, label: string, className: string | undefined) => (
    <ColumnHead
      key={column}
      label={label}
      className={className}
      sorted={sort.column === column ? (sort.descending ? "descending" : "ascending") : "none"}
      onSort={() => {
        onSort(column);
      }}
    />
  );
  return (
    <div role="rowgroup" className={classes["head"]}>
      <div role="row" aria-rowindex={1} className={classes["header"]}>
        {head("name", "Name", classes["nameHead"])}
        {head("organisation", "Organisation", classes["organisation"])}
        {months.map((month) =>
          head(
            formatMonth(month),
            `${shortMonth(month)} ${(yearOf(month) % 100).toString()}`,
            classes["month"],
          ),
        )}
      </div>
    </div>
  );
}

interface HeadProps {
  label: string;
  className: string | undefined;
  sorted: "ascending" | "descending" | "none";
  onSort: () => void;
}

function ColumnHead({ label, className, sorted, onSort }: HeadProps) {
  const Arrow = sorted === "descending" ? IconArrowDown : IconArrowUp;
  return (
    <span role="columnheader" aria-sort={sorted} className={className}>
      <button type="button" className={classes["sort"]} title={`Sort by ${label}`} onClick={onSort}>
        {sorted !== "none" && <Arrow size={12} stroke={2.4} aria-hidden />}
        {label}
      </button>
    </span>
  );
}
