import { boxOf } from "./geometry.ts";
import classes from "./marks.module.css";
import { isSingle } from "./selection.ts";
import type { GridModel } from "./use-grid-model.ts";

/** The selection, the active cell's ring and a waiting paste, drawn over the rows so that moving repaints no cell. */
export function CellMarks({ model }: { model: GridModel }) {
  const { active, rect, view, pasting, filling } = model;
  if (active === undefined || rect === undefined) return null;
  const { row, column } = active.at;
  const ring = boxOf({ top: row, bottom: row, left: column, right: column }, view);
  return (
    <div aria-hidden>
      {!isSingle(rect) && <div className={classes["selected"]} style={boxOf(rect, view)} />}
      {pasting.value && <div className={classes["pasteTarget"]} style={boxOf(pasting.value.rect, view)} />}
      {model.edited === undefined && <div className={classes["ring"]} style={ring} />}
      {filling.value && <div className={classes["pasteTarget"]} style={boxOf(filling.value, view)} />}
      {model.edited === undefined && active.lock === null && (
        <div className={classes["fillArea"]} style={boxOf(rect, view)}>
          <div className={classes["fillHandle"]} data-fill-handle title="Draw to fill" />
        </div>
      )}
    </div>
  );
}
