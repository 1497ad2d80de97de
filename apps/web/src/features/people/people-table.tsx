import { Text } from "@mantine/core";
import {
  loadBand,
  monthLabel,
  monthSpan,
  shortMonth,
  yearOf,
  type Amount,
  type LoadBand,
} from "@rediflow/planning";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import type { Answers } from "../../lib/trpc.ts";
import { useAmountStyle } from "../../lib/unit.ts";
import classes from "./people-table.module.css";

type Person = Answers["people"]["list"][number];
type Show = (amount: Amount) => string;

interface Place {
  index: number;
  start: number;
  fromMonth: number;
  show: Show;
}

/** People by name with a strip of monthly load; only the rows in view are drawn. */
export function PeopleTable({ people, fromMonth }: { people: readonly Person[]; fromMonth: number }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { show } = useAmountStyle();
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
        <div role="row" aria-rowindex={1} className={classes["header"]}>
          <span role="columnheader">Name</span>
          <span role="columnheader" className={classes["organisation"]}>
            Organisation
          </span>
          {monthSpan(fromMonth, 12).map((month) => (
            <span role="columnheader" key={month} className={classes["month"]}>
              {shortMonth(month)} {yearOf(month) % 100}
            </span>
          ))}
        </div>
        <div style={{ height: rows.getTotalSize(), position: "relative" }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const person = people[index];
            return (
              person && <PersonRow key={person.id} person={person} at={{ index, start, fromMonth, show }} />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function PersonRow({ person, at }: { person: Person; at: Place }) {
  return (
    <div
      role="row"
      aria-rowindex={at.index + 2}
      data-person={person.code}
      className={classes["row"]}
      style={{ transform: `translateY(${at.start.toString()}px)` }}
    >
      <span role="rowheader" className={classes["name"]}>
        {person.name}{" "}
        <Text span size="xs" c="dimmed">
          {person.code}
        </Text>
      </span>
      <span role="cell" className={classes["organisation"]}>
        {person.organisation}
      </span>
      {person.load.map((load, offset) => (
        <LoadCell key={offset} load={load} month={at.fromMonth + offset} show={at.show} />
      ))}
    </div>
  );
}

function LoadCell({ load, month, show }: { load: Person["load"][number]; month: number; show: Show }) {
  const band = loadBand(load.allocated, load.capacity);
  const percent = load.capacity === 0 ? null : Math.round((load.allocated / load.capacity) * 100);
  const hidden = load.hidden === 0 ? "" : `, of it ${show(load.hidden)} in projects you cannot see`;
  const sentence = `${monthLabel(month)}: ${show(load.allocated)} of ${show(load.capacity)}${hidden}. ${bandSentences[band]}`;
  return (
    <span role="cell" className={classes["load"]} data-band={band} title={sentence} aria-label={sentence}>
      {percent === null ? (load.allocated === 0 ? "–" : "!") : percent.toString()}
      <span className={classes["bar"]} style={{ width: `${Math.min(100, percent ?? 0).toString()}%` }} />
    </span>
  );
}

const bandSentences: Readonly<Record<LoadBand, string>> = {
  none: "Not planned.",
  under: "Under 75 %.",
  fit: "Well used.",
  over: "Overbooked.",
  "without-capacity": "Planned without a contract.",
};
