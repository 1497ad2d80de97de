import { expect, test } from "vitest";
import { commandFor, editorCommandFor, type Keystroke } from "./keys.ts";

/** “Ctrl+Shift+ArrowUp” as a keyboard sends it. */
function stroke(name: string): Keystroke {
  const parts = name.split("+");
  return {
    key: parts.at(-1) ?? "",
    ctrlKey: parts.includes("Ctrl"),
    metaKey: parts.includes("Cmd"),
    shiftKey: parts.includes("Shift"),
    altKey: parts.includes("Alt"),
  };
}

test.each([
  ["ArrowUp", { type: "step", direction: "up", extend: false }],
  ["Shift+ArrowRight", { type: "step", direction: "right", extend: true }],
  ["Ctrl+ArrowDown", { type: "edge", direction: "down", extend: false }],
  ["Cmd+Shift+ArrowLeft", { type: "edge", direction: "left", extend: true }],
  ["Home", { type: "row-edge", end: false, extend: false }],
  ["Shift+End", { type: "row-edge", end: true, extend: true }],
  ["Ctrl+End", { type: "grid-edge", end: true, extend: false }],
  ["PageDown", { type: "page", back: false, extend: false }],
  ["Shift+PageUp", { type: "page", back: true, extend: true }],
  ["Tab", { type: "tab", back: false }],
  ["Shift+Tab", { type: "tab", back: true }],
  ["Ctrl+a", { type: "all" }],
  ["7", { type: "type", text: "7" }],
  [",", { type: "type", text: "," }],
  ["=", { type: "type", text: "=" }],
  // A first key that is lost would make another number of the rest.
  ["-", { type: "type", text: "-" }],
  ["−", { type: "type", text: "−" }],
  ["(", { type: "type", text: "(" }],
  ["a", { type: "type", text: "a" }],
  ["Shift+%", { type: "type", text: "%" }],
  ["Alt+–", { type: "type", text: "–" }],
  ["Dead", { type: "compose" }],
  ["Process", { type: "compose" }],
  ["F2", { type: "edit" }],
  ["Enter", { type: "edit" }],
  ["Delete", { type: "clear" }],
  ["Backspace", { type: "clear" }],
  ["Escape", { type: "escape" }],
  ["Ctrl+d", { type: "fill", direction: "down" }],
  ["Ctrl+R", { type: "fill", direction: "right" }],
  ["Cmd+z", { type: "undo" }],
  ["Ctrl+y", { type: "redo" }],
  ["Ctrl+Shift+Z", { type: "redo" }],
  ["Ctrl+ ", { type: "line", axis: "column" }],
  ["Shift+ ", { type: "line", axis: "row" }],
  ["Shift+?", { type: "keys" }],
])("%s on the grid", (name, command) => {
  expect(commandFor(stroke(name))).toEqual(command);
});

// The keys Z, D, R, A and Y as Russian, Greek and Hebrew keyboards send them.
test.each([
  ["я", "KeyZ", { type: "undo" }],
  ["в", "KeyD", { type: "fill", direction: "down" }],
  ["к", "KeyR", { type: "fill", direction: "right" }],
  ["ρ", "KeyR", { type: "fill", direction: "right" }],
  ["ф", "KeyA", { type: "all" }],
  ["ט", "KeyY", { type: "redo" }],
])("Ctrl and the key of %s, %s", (key, code, command) => {
  expect(commandFor({ ...stroke("Ctrl+x"), key, code })).toEqual(command);
});

test("where the letter is Latin, it counts and not its place", () => {
  // Z and Y have changed places on a German keyboard, W stands in Z's place on a French one.
  expect(commandFor({ ...stroke("Ctrl+z"), code: "KeyY" })).toEqual({ type: "undo" });
  expect(commandFor({ ...stroke("Ctrl+w"), code: "KeyZ" })).toBeUndefined();
});

test("in the editor, what fills on the grid does nothing, so that Ctrl+R reloads no page", () => {
  expect(editorCommandFor(stroke("Ctrl+r"), true)).toEqual({ type: "nothing" });
  expect(editorCommandFor({ ...stroke("Ctrl+к"), code: "KeyR" }, false)).toEqual({ type: "nothing" });
});

test("AltGr types a character, although it comes as Ctrl and Alt", () => {
  const altGr = { ...stroke("Ctrl+Alt+{"), getModifierState: () => true };
  expect(commandFor(altGr)).toEqual({ type: "type", text: "{" });
});

// Copy, cut and paste come as clipboard events; the rest is the browser's.
test.each([
  "Ctrl+c",
  "Ctrl+x",
  "Ctrl+v",
  "Ctrl+Shift+r",
  "Ctrl+t",
  "Alt+ArrowLeft",
  "Alt+f",
  "Alt+1",
  " ",
  "F5",
  "Ctrl+Tab",
])("%s is not the grid's", (name) => {
  expect(commandFor(stroke(name))).toBeUndefined();
});

test.each([
  ["Escape", false, { type: "cancel" }],
  ["Enter", false, { type: "commit", move: { type: "step", direction: "down", extend: false } }],
  ["Shift+Enter", false, { type: "commit", move: { type: "step", direction: "up", extend: false } }],
  ["Ctrl+Enter", false, { type: "spread" }],
  ["Tab", false, { type: "commit", move: { type: "tab", back: false } }],
  ["Shift+Tab", true, { type: "commit", move: { type: "tab", back: true } }],
  ["ArrowRight", true, { type: "commit", move: { type: "step", direction: "right", extend: false } }],
])("%s in the editor (replacing: %s)", (name, replacing, command) => {
  expect(editorCommandFor(stroke(name), replacing)).toEqual(command);
});

test("while a number is revised, arrows move within it", () => {
  expect(editorCommandFor(stroke("ArrowRight"), false)).toBeUndefined();
  expect(editorCommandFor(stroke("Shift+ArrowRight"), true)).toBeUndefined();
});
