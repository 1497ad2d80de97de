import type { KeyboardEvent } from "react";
import {
  clearCells,
  commitEditor,
  fillCells,
  moveBy,
  openEditor,
  returnFromTabs,
  runRowCommand,
} from "./grid-actions.ts";
import { commandFor, editorCommandFor, type EditorCommand, type GridCommand } from "./keys.ts";
import { isSingle, selectCell } from "./selection.ts";
import type { GridModel } from "./use-grid-model.ts";

/** Answers a key pressed on the grid itself. */
export function onGridKey(model: GridModel, event: KeyboardEvent<HTMLElement>): void {
  if (event.target !== event.currentTarget) return;
  const command = commandFor(event);
  if (command === undefined) return;
  if (command.type === "tab" && model.leaving.value) return;
  if (event.key === "Enter" && command.type === "edit" && returnFromTabs(model)) {
    event.preventDefault();
    return;
  }
  if (command.type !== "escape") model.leaving.set(false);
  if (runCommand(model, command)) event.preventDefault();
}

/** Answers a key pressed in the cell's editor; keys that are not commands stay the input's own. */
export function onEditorKey(model: GridModel, event: KeyboardEvent<HTMLElement>): void {
  // The Enter that ends an input method's composition belongs to the input method.
  if (event.nativeEvent.isComposing) return;
  const command = editorCommandFor(event, model.edited?.replacing === true);
  if (command === undefined) return;
  if (runEditorCommand(model, command)) event.preventDefault();
}

/** Does what a key asked; false when the browser should go on with the key. */
function runCommand(model: GridModel, command: GridCommand): boolean {
  switch (command.type) {
    case "type":
    case "edit":
      openEditor(model, command.type === "type" ? command.text : undefined);
      return true;
    case "compose":
      // Not prevented: what the key begins arrives in the editor, which has the focus by then.
      openEditor(model, "");
      return false;
    case "row-command":
      return runRowCommand(model);
    case "clear":
      clearCells(model);
      return true;
    case "fill":
      fillCells(model, command.direction);
      return true;
    case "undo":
    case "redo":
      model.props[command.type === "undo" ? "onUndo" : "onRedo"]?.();
      return true;
    case "keys":
      model.keysShown.set(!model.keysShown.value);
      return true;
    case "escape":
      escape(model);
      return true;
    case "step":
    case "edge":
    case "tab":
    case "row-edge":
    case "grid-edge":
    case "page":
    case "all":
    case "line":
      return moveBy(model, command);
  }
}

function runEditorCommand(model: GridModel, command: EditorCommand): boolean {
  if (command.type === "nothing") return true;
  if (command.type === "cancel") {
    model.editing.set(undefined);
    model.focus();
    return true;
  }
  if (!commitEditor(model, command.type === "spread")) return true;
  model.focus();
  if (command.type === "spread") return true;
  const { move } = command;
  const isDown = move.type === "step" && move.direction === "down";
  return (isDown && returnFromTabs(model)) || moveBy(model, move);
}

// One thing at a time, as a person expects of Escape.
function escape(model: GridModel): void {
  if (model.keysShown.value) model.keysShown.set(false);
  else if (model.pasting.value !== undefined) model.pasting.set(undefined);
  else if (model.remark.value !== undefined) model.remark.set(undefined);
  else if (model.selection !== undefined && model.rect !== undefined && !isSingle(model.rect)) {
    model.select(selectCell(model.selection.active));
  } else model.leaving.set(true);
}
