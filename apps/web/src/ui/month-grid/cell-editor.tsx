import { useEffect, useRef } from "react";
import { longMonth } from "./cell-words.ts";
import { leaveEditor } from "./grid-actions.ts";
import classes from "./grid-cell.module.css";
import { onEditorKey } from "./run-command.ts";
import type { EditedCell } from "./use-cell-editing.ts";
import type { GridModel } from "./use-grid-model.ts";

/** The input in the cell being edited; leaving it takes the number over, unless it is none. */
export function CellEditor({ model, edited }: { model: GridModel; edited: EditedCell }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const element = input.current;
    element?.focus({ preventScroll: true });
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);
  const name = model.active?.row.name ?? "";
  return (
    <input
      ref={input}
      className={classes["editor"]}
      aria-label={`${name}, ${longMonth(edited.month)}`}
      aria-invalid={edited.refusal !== undefined}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      value={edited.text}
      onChange={(event) => {
        const { rowId, month, replacing } = edited;
        model.editing.set({ rowId, month, replacing, text: event.currentTarget.value });
      }}
      onKeyDown={(event) => {
        onEditorKey(model, event);
      }}
      onBlur={() => {
        leaveEditor(model);
      }}
    />
  );
}
