import { useEffect, useRef, useState, type FocusEvent, type MouseEvent, type PointerEvent } from "react";
import type { LazyPart } from "./lazy-part.tsx";

const openDelay = 150;

interface Hinted {
  /** What the note is about, once the pointer or the focus was there. */
  target: HTMLElement | undefined;
  opened: boolean;
  close: () => void;
  /** For the element around what the note is about. */
  listeners: {
    onPointerEnter: (event: PointerEvent) => void;
    onMouseEnter: (event: MouseEvent) => void;
    onMouseLeave: () => void;
    onFocus: (event: FocusEvent) => void;
    onBlur: () => void;
  };
}

type Note = Pick<LazyPart<never>, "preload" | "isThere">;

interface When {
  always: boolean;
  disabled: boolean;
}

/**
 * When a note is shown: while the mouse rests on its target; with `always` also while a finger or the keyboard's focus is there.
 * While it is disabled none is shown, and what was shown before does not come back by itself.
 */
export function useHint({ always, disabled }: When, note: Note): Hinted {
  const { target, opened, open, close } = useNote(disabled, note);
  const isMouse = useRef(true);
  const listeners: Hinted["listeners"] = {
    onPointerEnter: ({ pointerType }) => {
      isMouse.current = pointerType === "mouse";
      if (!disabled) void note.preload();
    },
    onMouseEnter: ({ currentTarget }) => {
      if (isMouse.current || always) open(currentTarget, openDelay);
    },
    onMouseLeave: close,
    onFocus: ({ currentTarget, target: focused }) => {
      if (always && focused.matches(":focus-visible")) open(currentTarget, 0);
    },
    onBlur: close,
  };
  return { target, opened, close, listeners };
}

function useNote(disabled: boolean, note: Note) {
  const [target, setTarget] = useState<HTMLElement>();
  const [opened, setOpened] = useState(false);
  if (disabled && opened) setOpened(false);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const forget = (): void => {
    clearTimeout(waiting.current);
    waiting.current = undefined;
  };
  useEffect(() => forget, [disabled]);
  const open = (around: Element, delay: number): void => {
    forget();
    if (disabled) return;
    const own = setTimeout(() => {
      void note.preload().then(() => {
        // Without what draws it there is no note: a hint is no reason to show that something could not be fetched.
        if (!note.isThere() || waiting.current !== own) return;
        if (around.firstElementChild instanceof HTMLElement) setTarget(around.firstElementChild);
        setOpened(true);
      });
    }, delay);
    waiting.current = own;
  };
  const close = (): void => {
    forget();
    setOpened(false);
  };
  return { target, opened, open, close };
}
