import type { Direction } from "./cell-paths.ts";
import type { Move } from "./selection.ts";

/** The part of a keyboard event that decides. */
export interface Keystroke {
  key: string;
  /** The key's place on the keyboard, where it is told. */
  code?: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
  /** Tells a character that is typed with AltGr from a command. */
  getModifierState?(key: "AltGraph"): boolean;
}

/** The command of a key while no cell is being edited. */
export type GridCommand =
  | Move
  | { type: "type"; text: string }
  | { type: "fill"; direction: "down" | "right" }
  /** A dead key or an input method begins a text that the key does not tell yet. */
  | { type: "compose" }
  | { type: "edit" | "clear" | "undo" | "redo" | "keys" | "escape" | "row-command" };

/** The command of a key in an open cell editor. */
export type EditorCommand =
  | { type: "cancel" }
  | { type: "spread" }
  | { type: "commit"; move: Move }
  /** A key that means something on the grid and would do harm as the browser's own: Ctrl+R reloads the page. */
  | { type: "nothing" };

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

/** The grid's command for a key, undefined for keys that are not the grid's; Cmd counts as Ctrl. */
export function commandFor(stroke: Keystroke): GridCommand | undefined {
  if (stroke.altKey || stroke.getModifierState?.("AltGraph") === true) return typedWithAlt(stroke);
  const control = stroke.ctrlKey || stroke.metaKey;
  return moveFor(stroke, control) ?? (control ? controlCommand(stroke) : plainCommand(stroke));
}

/** The editor's command for a key; arrows commit only while a typed number replaces the old one. */
export function editorCommandFor(stroke: Keystroke, replacing: boolean): EditorCommand | undefined {
  if (stroke.altKey) return undefined;
  if (stroke.key === "Escape") return { type: "cancel" };
  if (stroke.key === "Tab") return { type: "commit", move: { type: "tab", back: stroke.shiftKey } };
  if (stroke.key === "Enter") {
    if (stroke.ctrlKey || stroke.metaKey) return { type: "spread" };
    return commitAndStep(stroke.shiftKey ? "up" : "down");
  }
  if (fillKey(stroke) !== undefined) return { type: "nothing" };
  const arrow = arrows[stroke.key];
  return replacing && arrow !== undefined && !stroke.shiftKey ? commitAndStep(arrow) : undefined;
}

function commitAndStep(direction: Direction): EditorCommand {
  return { type: "commit", move: { type: "step", direction, extend: false } };
}

function moveFor(stroke: Keystroke, control: boolean): Move | undefined {
  const { key, shiftKey: extend } = stroke;
  const direction = arrows[key];
  if (direction !== undefined) return { type: control ? "edge" : "step", direction, extend };
  if (key === "Home" || key === "End") {
    return { type: control ? "grid-edge" : "row-edge", end: key === "End", extend };
  }
  if (key === " " && control !== extend) return { type: "line", axis: control ? "column" : "row" };
  if (control) return latinKey(stroke) === "a" && !extend ? { type: "all" } : undefined;
  if (key === "PageUp" || key === "PageDown") return { type: "page", back: key === "PageUp", extend };
  return key === "Tab" ? { type: "tab", back: extend } : undefined;
}

function controlCommand(stroke: Keystroke): GridCommand | undefined {
  const undo = undoKey(stroke);
  if (undo !== undefined) return { type: undo };
  const direction = fillKey(stroke);
  return direction === undefined ? undefined : { type: "fill", direction };
}

function fillKey(stroke: Keystroke): "down" | "right" | undefined {
  if (stroke.shiftKey || !(stroke.ctrlKey || stroke.metaKey)) return undefined;
  const letter = latinKey(stroke);
  if (letter === "d") return "down";
  return letter === "r" ? "right" : undefined;
}

/** Whether a key is that of undo (Ctrl+Z) or of redo (Ctrl+Y, Ctrl+Shift+Z); Cmd counts as Ctrl. */
export function undoKey(stroke: Keystroke): "undo" | "redo" | undefined {
  if (stroke.altKey || !(stroke.ctrlKey || stroke.metaKey)) return undefined;
  const letter = latinKey(stroke);
  if (letter === "z") return stroke.shiftKey ? "redo" : "undo";
  return letter === "y" && !stroke.shiftKey ? "redo" : undefined;
}

/** The letter of a shortcut: as it is written on the key, or where that is not Latin (Я, ζ), as its place has it on a Latin keyboard. */
function latinKey({ key, code = "" }: Keystroke): string {
  const isLatin = /^[ -~]/.test(key);
  return isLatin ? key.toLowerCase() : (/^Key([A-Z])$/.exec(code)?.[1] ?? key).toLowerCase();
}

function plainCommand({ key }: Keystroke): GridCommand | undefined {
  switch (key) {
    case "F2":
    case "Enter":
      return { type: "edit" };
    case "F4":
      return { type: "row-command" };
    case "Delete":
    case "Backspace":
      return { type: "clear" };
    case "Escape":
      return { type: "escape" };
    case "?":
      return { type: "keys" };
    case "Dead":
    case "Process":
    case "Unidentified":
      return { type: "compose" };
    default:
      return typed(key);
  }
}

/** Every character opens the editor, so that none is lost: without its first key, −0.5 would be read as 0.5. */
function typed(key: string): GridCommand | undefined {
  return key !== " " && /^.$/u.test(key) ? { type: "type", text: key } : undefined;
}

/** AltGr and the Mac's Option type characters such as –; Alt with a plain letter is a command of the browser. */
function typedWithAlt(stroke: Keystroke): GridCommand | undefined {
  const isText = stroke.getModifierState?.("AltGraph") === true || /^[^ -~]$/u.test(stroke.key);
  return isText ? typed(stroke.key) : undefined;
}
