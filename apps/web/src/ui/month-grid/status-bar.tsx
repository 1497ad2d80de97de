import { monthLabel } from "@rediflow/planning";
import { IconAlertTriangle, IconLock } from "@tabler/icons-react";
import { useMemo } from "react";
import { styleAmount, unitSign } from "../amount-style.ts";
import { rowWords, spellAmount } from "./cell-words.ts";
import { runRowCommand } from "./grid-actions.ts";
import { isSingle } from "./selection.ts";
import { statisticsOf } from "./statistics.ts";
import classes from "./status-bar.module.css";
import type { GridModel } from "./use-grid-model.ts";

/** The line under the grid: what the active cell holds and why it is closed, the selection in numbers, word of saving. */
export function StatusBar({ model }: { model: GridModel }) {
  const { remark, active, keysShown } = model;
  const lock = remark.value?.about === "lock" ? remark.value.sentence : active?.lock?.sentence;
  return (
    <div className={classes["status"]}>
      <ActiveAmount model={model} />
      {active !== undefined && model.props.linkAt?.(active.row.id, active.month)}
      <div role="status" className={classes["reason"]}>
        {lock !== undefined && <IconLock size={13} aria-hidden />}
        {lock ?? remark.value?.sentence}
      </div>
      <Statistics model={model} />
      <Command model={model} />
      <span aria-live="polite" className={classes["state"]} data-error={model.props.isStatusError}>
        {model.props.isStatusError === true && <IconAlertTriangle size={13} aria-hidden />}
        {model.props.statusMessage}
      </span>
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

function Command({ model }: { model: GridModel }) {
  const { command } = model.props;
  if (command === undefined || model.active === undefined) return null;
  return (
    <button
      type="button"
      className={classes["commandButton"]}
      onClick={() => {
        runRowCommand(model);
      }}
    >
      {command.label} <kbd>F4</kbd>
    </button>
  );
}

// Screen readers have it from the cell itself.
function ActiveAmount({ model: { props, active, rect, remark } }: { model: GridModel }) {
  if (active === undefined) return null;
  const amount = props.amountAt(active.row.id, active.month);
  // A word about what was just done, or about a selection, has the room.
  const isAlone = rect !== undefined && isSingle(rect) && remark.value === undefined;
  const about = isAlone ? props.watch?.about(active.row.id, active.month, amount) : undefined;
  const mark = props.watch?.markOf(active.row.id, active.month, amount);
  return (
    <span className={classes["active"]} aria-hidden>
      {active.row.level === undefined ? active.row.name : rowWords(active.row)}, {monthLabel(active.month)}:{" "}
      <b>{spellAmount(amount, props)}</b>
      {about !== undefined && <span data-mark={mark}>{about}</span>}
    </span>
  );
}

function Statistics({ model: { props, rect } }: { model: GridModel }) {
  const statistics = useMemo(() => rect && statisticsOf(props, rect), [props, rect]);
  if (statistics === undefined) return null;
  return (
    <dl className={classes["statistics"]} aria-live="polite">
      <dt>Sum</dt>
      <dd>{`${styleAmount(statistics.sum, props)} ${unitSign(props.unit)}`}</dd>
      <dt>Mean</dt>
      <dd>{styleAmount(statistics.mean, props)}</dd>
      <dt>Count</dt>
      <dd>{statistics.count}</dd>
    </dl>
  );
}
