import { monthWidth } from "./geometry.ts";
import classes from "./marks.module.css";
import type { MonthGridProps } from "./month-grid-props.ts";

/** The tint of past months and the line at the current one, drawn once behind all rows. */
export function ColumnMarks({ props }: { props: MonthGridProps }) {
  const past = props.months.filter((month) => month < props.currentMonth).length;
  const isShown = props.months.includes(props.currentMonth);
  return (
    <div className={classes["columnMarks"]} aria-hidden>
      {past > 0 && <div className={classes["pastTint"]} style={{ width: past * monthWidth }} />}
      {isShown && <div className={classes["currentLine"]} style={{ left: past * monthWidth }} />}
    </div>
  );
}
