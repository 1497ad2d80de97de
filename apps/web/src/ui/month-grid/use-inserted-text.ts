import { useEffect, useEffectEvent } from "react";
import { flushSync } from "react-dom";
import { openEditor } from "./grid-actions.ts";
import type { GridModel } from "./use-grid-model.ts";

/** The browser's event for text that is entered without a key: by a character panel, dictation or an input method. */
interface TextContext extends EventTarget {
  readonly text: string;
  updateText(from: number, to: number, text: string): void;
}

/**
 * Text that comes without a key opens the editor as a typed one does. A minus from a character panel would otherwise be
 * lost, and −0.5 be read as 0.5. Browsers without EditContext send such text nowhere.
 */
export function useInsertedText(model: GridModel): void {
  const { scroller } = model.view;
  const insert = useEffectEvent((text: string) => {
    // At once, so that the next key finds the editor.
    flushSync(() => {
      openEditor(model, text);
    });
  });
  useEffect(() => {
    const Context = (globalThis as { EditContext?: new () => TextContext }).EditContext;
    if (scroller === null || Context === undefined) return;
    const context = new Context();
    const onText = () => {
      const { text } = context;
      context.updateText(0, text.length, "");
      if (text !== "") insert(text);
    };
    context.addEventListener("textupdate", onText);
    Object.assign(scroller, { editContext: context });
    // A tap selects a cell; a screen keyboard comes with the editor.
    scroller.setAttribute("virtualkeyboardpolicy", "manual");
    return () => {
      Object.assign(scroller, { editContext: null });
    };
  }, [scroller]);
}
