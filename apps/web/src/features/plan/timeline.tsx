import classes from "./timeline.module.css";
import type { PlanRow } from "./plan-rows.ts";

interface Props {
  row: PlanRow;
  durationMonths: number;
  /** The current month, counted from the project's first; outside the project none is marked. */
  now: number;
}

/** The months of one line drawn: bars of phases, as strong as they are intense, and diamonds of milestones. */
export function Timeline({ row, durationMonths, now }: Props) {
  const at = (months: number): string => `${((months / durationMonths) * 100).toFixed(2)}%`;
  return (
    <div className={classes["track"]} role="img" aria-label={wordsOf(row)}>
      {row.bars.map(({ from, to, intensity }) =>
        row.kind === "milestone" ? (
          <div
            key={from}
            className={[classes["diamond"], row.state === "done" && classes["done"]]
              .filter(Boolean)
              .join(" ")}
            style={{ left: at(from) }}
          />
        ) : (
          <div
            key={`${from.toString()}:${to.toString()}`}
            className={[
              classes["bar"],
              row.kind === "work-package" && classes["whole"],
              row.state === "cancelled" && classes["cancelled"],
            ]
              .filter(Boolean)
              .join(" ")}
            style={{ left: at(from - 1), width: at(to - from + 1), opacity: 0.3 + intensity * 0.007 }}
          />
        ),
      )}
      {now >= 1 && now <= durationMonths && (
        <div className={classes["now"]} style={{ left: at(now - 0.5) }} />
      )}
    </div>
  );
}

function wordsOf({ kind, months, bars }: PlanRow): string {
  if (kind === "milestone") return `due ${months}`;
  if (kind === "work-package") return months === "" ? "no months yet" : months;
  return bars
    .map(({ from, to, intensity }) => `M${from.toString()} to M${to.toString()} at ${intensity.toString()} %`)
    .join(", ");
}
