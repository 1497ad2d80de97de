import { useMemo } from "react";
import { styleAmount } from "../amount-style.ts";
import { boxOf } from "./geometry.ts";
import classes from "./marks.module.css";
import type { PasteTargets } from "./paste-targets.ts";
import { planWrite, refusedIn } from "./plan-write.ts";
import type { GridModel } from "./use-grid-model.ts";

/** The new values of a waiting paste, over the cells that they would replace, and a mark where nothing can be written. */
export function PasteGhosts({ model }: { model: GridModel }) {
  const pasted = model.pasting.value;
  return pasted === undefined ? null : <Ghosts model={model} pasted={pasted} />;
}

function Ghosts({ model, pasted }: { model: GridModel; pasted: PasteTargets }) {
  const { props, view } = model;
  const plan = useMemo(() => planWrite(props, pasted.targets), [props, pasted]);
  const rowAt = useMemo(() => new Map(props.rows.map(({ id }, at) => [id, at])), [props.rows]);
  const columnAt = useMemo(() => new Map(props.months.map((month, at) => [month, at])), [props.months]);
  const ghosts = [
    ...plan.edits.map((edit) => ({ ...edit, tone: "new", text: styleAmount(edit.amount, props) })),
    ...refusedIn(plan).map((refused) => ({ ...refused, tone: "refused", text: "" })),
  ];
  return ghosts.map(({ rowId, month, tone, text }) => {
    const [row, column] = [rowAt.get(rowId) ?? -1, columnAt.get(month) ?? -1];
    // Only what is in sight is drawn, as of the cells themselves.
    if (row < view.rows.from || row > view.rows.to || column < view.columns.from || column > view.columns.to)
      return null;
    const box = boxOf({ top: row, bottom: row, left: column, right: column }, view);
    return (
      <div
        key={`${rowId}:${month.toString()}`}
        aria-hidden
        className={classes["ghost"]}
        data-ghost={tone}
        style={box}
      >
        {text}
      </div>
    );
  });
}
