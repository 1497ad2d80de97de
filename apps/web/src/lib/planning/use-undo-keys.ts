import { useEffect, useEffectEvent } from "react";
import { undoKey } from "../../ui/month-grid/keys.ts";
import type { Undoing } from "./use-undo.ts";

/** Undo and redo by key wherever the focus is on the screen, but in text, which has an undo of its own. */
export function useUndoKeys(undoing: Undoing): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const key = undoKey(event);
    if (event.defaultPrevented || key === undefined || isText(event.target)) return;
    event.preventDefault();
    undoing.start(key);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      onKey(event);
    };
    window.addEventListener("keydown", listen);
    return () => {
      window.removeEventListener("keydown", listen);
    };
  }, []);
}

function isText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null
  );
}
