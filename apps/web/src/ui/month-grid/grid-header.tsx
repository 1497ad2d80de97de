import { IconLock } from "@tabler/icons-react";
import { projectMonth, shortMonth, yearOf } from "@rediflow/planning";
import { memo, useMemo } from "react";
import { unitSign } from "../amount-style.ts";
import { longMonth } from "./cell-words.ts";
import frozenClasses from "./frozen.module.css";
import { indicesOf, monthWidth, type FrozenColumns, type Span } from "./geometry.ts";
import { firstMonthIndex } from "./pointer.ts";
import classes from "./grid-header.module.css";
import type { MonthGridProps } from "./month-grid-props.ts";
import type { CellRect } from "./selection.ts";

interface HeaderProps {
  props: MonthGridProps;
  frozen: FrozenColumns;
  columns: Span;
  marked: CellRect | undefined;
}

/** Year, month and the project's own count of it; a lock where no row of the month is open. */
export const GridHeader = memo(function GridHeader({ props, frozen, columns, marked }: HeaderProps) {
  const isClosed = useMemo(() => closedMonths(props), [props]);
  return (
    <div className={classes["header"]} role="rowgroup">
      <Years months={props.months} />
      <div role="row" aria-rowindex={1}>
        <FrozenHeader props={props} frozen={frozen} />
        {indicesOf(columns).map((index) => (
          <MonthHeader
            key={index}
            props={props}
            index={index}
            isMarked={marked !== undefined && index >= marked.left && index <= marked.right}
            isClosed={isClosed(index)}
          />
        ))}
      </div>
    </div>
  );
});

const ofPeople = { name: "Name", detail: "Role", group: "Org." };

function FrozenHeader({ props, frozen }: Pick<HeaderProps, "props" | "frozen">) {
  const { headings = ofPeople } = props;
  return (
    <div className={frozenClasses["frozen"]} data-part="header">
      <div role="columnheader" aria-colindex={1} className={frozenClasses["name"]}>
        {headings.name}
      </div>
      {frozen.detail > 0 && (
        <div role="columnheader" aria-colindex={2} className={frozenClasses["detail"]}>
          {headings.detail}
        </div>
      )}
      {frozen.group > 0 && (
        <div role="columnheader" aria-colindex={3} className={frozenClasses["group"]}>
          {headings.group}
        </div>
      )}
      <div role="columnheader" aria-colindex={4} className={frozenClasses["total"]}>
        <span className={frozenClasses["unit"]}>{unitSign(props.unit)}</span>
        Total
      </div>
    </div>
  );
}

interface MonthHeaderProps {
  props: MonthGridProps;
  index: number;
  isMarked: boolean;
  isClosed: boolean;
}

function MonthHeader({ props, index, isMarked, isClosed }: MonthHeaderProps) {
  const month = props.months[index] ?? 0;
  const isCurrent = month === props.currentMonth;
  const count = `M${projectMonth(month, props.firstMonth).toString()}`;
  const words = [longMonth(month), count, isCurrent && "current month", isClosed && "locked"];
  return (
    <div
      role="columnheader"
      aria-colindex={index + firstMonthIndex}
      aria-label={words.filter(Boolean).join(", ")}
      className={classes["month"]}
      data-current={isCurrent || undefined}
      data-past={month < props.currentMonth || undefined}
      data-marked={isMarked || undefined}
      data-january={month % 12 === 0 || undefined}
      style={{ left: `calc(var(--frozen-width) + ${(index * monthWidth).toString()}px)` }}
    >
      <span className={classes["monthName"]}>{shortMonth(month)}</span>
      <span className={classes["monthCount"]}>
        {isClosed && <IconLock size={11} stroke={2} aria-hidden />}
        {count}
      </span>
    </div>
  );
}

function Years({ months }: { months: readonly number[] }) {
  const years = [...Map.groupBy(months.keys(), (index) => yearOf(months[index] ?? 0))];
  return (
    <div className={classes["years"]} aria-hidden>
      {years.map(([year, indices]) => (
        <div key={year} className={classes["year"]} style={{ width: indices.length * monthWidth }}>
          <span className={classes["yearLabel"]}>{year}</span>
        </div>
      ))}
    </div>
  );
}

// Asked only for the months in sight, and once each: with 2,000 rows the question is not free.
function closedMonths(props: MonthGridProps): (index: number) => boolean {
  const known = new Map<number, boolean>();
  return (index) => {
    const answer = known.get(index) ?? isClosedFor(props, props.months[index] ?? 0);
    known.set(index, answer);
    return answer;
  };
}

// Cells that a role may not edit do not make a month closed; one open row keeps a month open.
function isClosedFor(props: MonthGridProps, month: number): boolean {
  let isClosed = false;
  for (const row of props.rows) {
    const lock = props.lockAt(row.id, month);
    if (lock === null) return false;
    isClosed ||= lock.kind === "locked" || lock.kind === "past";
  }
  return isClosed;
}
