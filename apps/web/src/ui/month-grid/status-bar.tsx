import { formatAmount } from "@rediflow/planning";
import { IconLock } from "@tabler/icons-react";
import { useMemo } from "react";
import { unitSign } from "./cell-words.ts";
import classes from "./month-grid.module.css";
import { statisticsOf } from "./statistics.ts";
import type { GridModel } from "./use-grid-model.ts";

/** The line under the grid: the active cell's reason, the selection's sum, mean and count, and word of saving. */
export function StatusBar({ model }: { model: GridModel }) {
  const { remark, active, keysShown } = model;
  const lock = remark.value?.about === "lock" ? remark.value.sentence : active?.lock?.sentence;
  return (
    <div className={classes["status"]}>
      <div role="status" className={classes["reason"]}>
        {lock !== undefined && <IconLock size={13} aria-hidden />}
        {lock ?? remark.value?.sentence}
      </div>
      <Statistics model={model} />
      <span aria-live="polite">{model.props.statusMessage}</span>
      <button
        type="button"
        className={classes["keysButton"]}
        aria-expanded={keysShown.value}
        onClick={() => {
          keysShown.set(!keysShown.value);
        }}
      >
        <kbd>?</kbd> for keys
      </button>
    </div>
  );
}

function Statistics({ model: { props, rect } }: { model: GridModel }) {
  const statistics = useMemo(() => rect && statisticsOf(props, rect), [props, rect]);
  if (statistics === undefined) return null;
  const write = (amount: number) => formatAmount(amount, props.unit, props.hoursPerPm);
  return (
    <dl className={classes["statistics"]} aria-live="polite">
      <dt>Sum</dt>
      <dd>{`${write(statistics.sum)} ${unitSign(props.unit)}`}</dd>
      <dt>Mean</dt>
      <dd>{write(statistics.mean)}</dd>
      <dt>Count</dt>
      <dd>{statistics.count}</dd>
    </dl>
  );
}
