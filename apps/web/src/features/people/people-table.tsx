import { monthSpan } from "@rediflow/planning";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { useAmountStyle } from "../../lib/unit.ts";
import { LoadCell } from "./load-cell.tsx";
import type { Person } from "./people-filter.ts";
import classes from "./people-table.module.css";
import { PeopleTableHead } from "./people-table-head.tsx";
import type { PeopleSort } from "./sort-people.ts";

interface Props {
  people: readonly Person[];
  fromMonth: number;
  sort: PeopleSort;
  onSort: (column: string) => void;
  /** Opens a person's months beside the table. */
  onOpen: (personId: string) => void;
}

/** People with a strip of monthly load; only the rows in view are drawn, and each opens beside the table. */
export function PeopleTable({ people, fromMonth, sort, onSort, onOpen }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 36,
    overscan: 12,
    initialRect: { width: 1200, height: 700 },
  });
  return (
    <div ref={scroller} className={classes["scroller"]}>
      <div
        role="table"
        aria-label="People and their load"
        aria-rowcount={people.length + 1}
        className={classes["table"]}
      >
        <PeopleTableHead months={monthSpan(fromMonth, 12)} sort={sort} onSort={onSort} />
        <div role="rowgroup" style={{ height: rows.getTotalSize(), position: "relative" }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const person = people[index];
            return (
              person && (
                <PersonRow
                  key={person.id}
                  person={person}
                  at={{ index, start, fromMonth }}
                  onOpen={() => {
                    onOpen(person.id);
                  }}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  person: Person;
  at: { index: number; start: number; fromMonth: number };
  onOpen: () => void;
}

function PersonRow({ person, at, onOpen }: RowProps) {
  const { show } = useAmountStyle();
  return (
    <div
      role="row"
      aria-rowindex={at.index + 2}
      data-person={person.code}
      className={classes["row"]}
      style={{ transform: `translateY(${at.start.toString()}px)` }}
    >
      <span role="rowheader" className={classes["name"]}>
        <button type="button" className={classes["open"]} title={person.name} onClick={onOpen}>
          {person.name} <span className={classes["code"]}>{person.code}</span>
        </button>
      </span>
      <span role="cell" className={classes["organisation"]} title={person.organisation ?? ""}>
        {person.organisation}
      </span>
      {person.load.map((load, offset) => (
        <LoadCell key={offset} load={load} month={at.fromMonth + offset} show={show} onOpen={onOpen} />
      ))}
    </div>
  );
}
