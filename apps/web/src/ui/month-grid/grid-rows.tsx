import { CellEditor } from "./cell-editor.tsx";
import { indicesOf } from "./geometry.ts";
import { GridRowLine } from "./grid-row.tsx";
import type { CellRect } from "./selection.ts";
import type { ActiveCell, GridModel } from "./use-grid-model.ts";

/** The rows in sight, and always the active one: screen readers look its cell up by id. */
export function GridRows({ model }: { model: GridModel }) {
  const { props, view, active, rect } = model;
  const indices = indicesOf(view.rows);
  const activeRow = active?.at.row;
  if (activeRow !== undefined && !indices.includes(activeRow)) indices.push(activeRow);
  return indices.map((index) => {
    const row = props.rows[index];
    if (row === undefined) return null;
    const isActive = index === activeRow;
    return (
      <GridRowLine
        key={row.id}
        grid={props}
        row={row}
        index={index}
        uid={model.uid}
        from={view.columns.from}
        to={view.columns.to}
        frozen={view.frozen}
        active={isActive ? active?.at.column : undefined}
        editor={isActive && model.edited ? <CellEditor model={model} edited={model.edited} /> : undefined}
        {...selectedColumns(rect, index, active)}
      />
    );
  });
}

// A single cell counts as selected too, so that the row of the active cell always says so.
function selectedColumns(rect: CellRect | undefined, index: number, active: ActiveCell | undefined) {
  const isIn = rect !== undefined && active !== undefined && index >= rect.top && index <= rect.bottom;
  return isIn
    ? { selectedFrom: rect.left, selectedTo: rect.right }
    : { selectedFrom: undefined, selectedTo: undefined };
}
