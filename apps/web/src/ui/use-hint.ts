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

/** When a note is shown: while the mouse rests on its target; with `always` also while a finger or the keyboard's focus is there. */
export function useHint(always: boolean, note: Pick<LazyPart<never>, "preload" | "isThere">): Hinted {
  const [target, setTarget] = useState<HTMLElement>();
  const [opened, setOpened] = useState(false);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isMouse = useRef(true);
  const isNear = useRef(false);
  const open = async (around: Element): Promise<void> => {
    isNear.current = true;
    // Without what draws it there is no note: a hint is no reason to show that something could not be fetched.
    await note.preload();
    if (!note.isThere() || !isNear.current) return;
    if (around.firstElementChild instanceof HTMLElement) setTarget(around.firstElementChild);
    setOpened(true);
  };
  const close = (): void => {
    clearTimeout(waiting.current);
    isNear.current = false;
    setOpened(false);
  };
  useEffect(
    () => () => {
      clearTimeout(waiting.current);
    },
    [],
  );
  return {
    target,
    opened,
    close,
    listeners: {
      onPointerEnter: ({ pointerType }) => {
        isMouse.current = pointerType === "mouse";
        void note.preload();
      },
      onMouseEnter: ({ currentTarget }) => {
        if (isMouse.current || always)
          waiting.current = setTimeout(() => void open(currentTarget), openDelay);
      },
      onMouseLeave: close,
      onFocus: ({ currentTarget, target: focused }) => {
        if (always && focused.matches(":focus-visible")) void open(currentTarget);
      },
      onBlur: close,
    },
  };
}
