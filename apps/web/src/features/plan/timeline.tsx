import { useCellStop } from "../../ui/table/cell-stop.ts";
import classes from "./timeline.module.css";
import type { PlanRow } from "./plan-rows.ts";

export interface TimelineProps {
  row: PlanRow;
  durationMonths: number;
  /** The current month, counted from the project's first; outside the project none is marked. */
  now: number;
}

/** The months of one line drawn: bars of phases, as strong as they are intense, and diamonds of milestones. */
export function Timeline(props: TimelineProps) {
  return (
    <div className={classes["track"]} role="img" aria-label={wordsOf(props.row)} tabIndex={useCellStop()}>
      <TimelineMarks {...props} />
    </div>
  );
}

/** What is drawn in a track: each bar says which it is, and has a handle at each end. */
export function TimelineMarks({ row, durationMonths, now }: TimelineProps) {
  const at = (months: number): string => `${((months / durationMonths) * 100).toFixed(2)}%`;
  return (
    <>
      {row.bars.map(({ from, to, intensity }, index) =>
        row.kind === "milestone" ? (
          <span
            key={index}
            data-bar={index}
            className={[classes["diamond"], row.state === "done" && classes["done"]]
              .filter(Boolean)
              .join(" ")}
            style={{ left: at(from) }}
          />
        ) : (
          <span
            key={index}
            data-bar={index}
            className={[
              classes["bar"],
              row.kind === "work-package" && classes["whole"],
              row.state === "cancelled" && classes["cancelled"],
            ]
              .filter(Boolean)
              .join(" ")}
            style={{ left: at(from - 1), width: at(to - from + 1), opacity: 0.3 + intensity * 0.007 }}
          >
            {row.kind === "task" &&
              (["from", "to"] as const).map((end) => (
                <span key={end} className={classes["handle"]} data-bar={index} data-end={end} />
              ))}
          </span>
        ),
      )}
      {now >= 1 && now <= durationMonths && (
        <span className={classes["now"]} style={{ left: at(now - 0.5) }} />
      )}
    </>
  );
}

/** The months of a line in words. */
export function wordsOf({ kind, months, bars }: PlanRow): string {
  const [due] = bars;
  if (kind === "milestone") return due === undefined ? "" : `due M${due.from.toString()}`;
  if (kind === "work-package") return months === "" ? "no months yet" : months;
  return bars
    .map(({ from, to, intensity }) => `M${from.toString()} to M${to.toString()} at ${intensity.toString()} %`)
    .join(", ");
}
