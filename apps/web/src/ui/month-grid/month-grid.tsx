import type { JSX } from "react";
import { cellId } from "./cell-words.ts";
import { CellMarks } from "./cell-marks.tsx";
import { CellNote } from "./cell-note.tsx";
import { ColumnMarks } from "./column-marks.tsx";
import { footerHeightOf, headerHeight, monthWidth } from "./geometry.ts";
import { onCopy, onPaste } from "./grid-clipboard.ts";
import { GridFooterRows } from "./grid-footer.tsx";
import { GridHeader } from "./grid-header.tsx";
import { onDoubleClick, onMouseDown } from "./grid-mouse.ts";
import { GridRows } from "./grid-rows.tsx";
import { KeysList } from "./keys-list.tsx";
import classes from "./month-grid.module.css";
import type { MonthGridProps } from "./month-grid-props.ts";
import { PasteGhosts } from "./paste-ghosts.tsx";
import { PasteStrip } from "./paste-strip.tsx";
import { RefusalStrip } from "./refusal-strip.tsx";
import { onGridKey } from "./run-command.ts";
import { StatusBar } from "./status-bar.tsx";
import { useCommitOnLeaving } from "./use-commit-on-leaving.ts";
import { useGridModel, type GridModel } from "./use-grid-model.ts";
import { useGridPlace } from "./use-grid-place.ts";
import { useInsertedText } from "./use-inserted-text.ts";

/** A spreadsheet of amounts per row and month; it fills its parent's height, or the window's where that is open. */
export function MonthGrid(props: MonthGridProps): JSX.Element {
  const model = useGridModel(props);
  useCommitOnLeaving(model);
  useGridPlace(model);
  useInsertedText(model);
  return (
    <div
      className={classes["root"]}
      data-layered={props.beneath === undefined ? undefined : true}
      style={sizesOf(model)}
    >
      <Scroller model={model} />
      <CellNote model={model} />
      <PasteStrip model={model} />
      <RefusalStrip model={model} />
      {props.notice}
      <StatusBar model={model} />
      <KeysList model={model} />
    </div>
  );
}

function Scroller({ model }: { model: GridModel }) {
  const { props, view, active, uid } = model;
  const { attach } = view;
  const { rows, months, footer = [] } = props;
  return (
    <div
      ref={attach}
      className={classes["scroller"]}
      role="grid"
      {...(isTree(rows) ? { role: "treegrid" } : {})}
      tabIndex={0}
      aria-label={props.label}
      aria-multiselectable
      aria-rowcount={1 + rows.length + footer.length}
      aria-colcount={4 + months.length}
      aria-activedescendant={active && cellId(uid, active.at)}
      onKeyDown={(event) => {
        onGridKey(model, event);
      }}
      onMouseDown={(event) => {
        onMouseDown(model, event);
      }}
      onDoubleClick={(event) => {
        onDoubleClick(model, event);
      }}
      onCopy={(event) => {
        onCopy(model, event, false);
      }}
      onCut={(event) => {
        onCopy(model, event, true);
      }}
      onPaste={(event) => {
        onPaste(model, event);
      }}
    >
      <GridHeader props={props} frozen={view.frozen} columns={view.columns} marked={model.rect} />
      <div className={classes["body"]} role="rowgroup">
        <ColumnMarks props={props} />
        <GridRows model={model} />
        <PasteGhosts model={model} />
        <CellMarks model={model} />
      </div>
      <GridFooterRows props={props} frozen={view.frozen} columns={view.columns} />
    </div>
  );
}

// Rows that stand under others are told with their level.
function isTree(rows: MonthGridProps["rows"]): boolean {
  return rows.some(({ level }) => level !== undefined);
}

function sizesOf({ props, view }: GridModel) {
  const { frozen } = view;
  return {
    "--row-height": px(view.rowHeight),
    "--month-width": px(monthWidth),
    "--header-height": px(headerHeight),
    "--footer-row-height": px(footerHeightOf(props)),
    "--frozen-width": px(frozen.width),
    // A narrow screen has little room for names.
    "--indent": px(frozen.detail === 0 ? 7 : 14),
    "--name-width": px(frozen.name),
    "--detail-width": px(frozen.detail),
    "--group-width": px(frozen.group),
    "--total-width": px(frozen.total),
    "--body-height": px(props.rows.length * view.rowHeight),
    "--grid-width": px(frozen.width + props.months.length * monthWidth),
  } as Record<string, string>;
}

function px(size: number): string {
  return `${size.toString()}px`;
}
