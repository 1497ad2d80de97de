import type { ReactElement, ReactNode } from "react";
import classes from "./hint.module.css";
import { lazyPart } from "./lazy-part.tsx";
import { useHint } from "./use-hint.ts";

const HintNote = lazyPart(async () => (await import("./hint-note.tsx")).HintNote, { ahead: true });

interface Props {
  /** What the note says. */
  label: ReactNode;
  /** There is nothing to say now; a note that is shown goes. */
  disabled?: boolean;
  /** It is shown on focus and touch too, not only under the mouse. */
  always?: boolean;
  /** One element. */
  children: ReactElement;
}

/** A note beside a control while the pointer rests on it; what draws the note is not fetched before the first screen. */
export function Hint({ label, disabled = false, always = false, children }: Props) {
  const { target, opened, close, listeners } = useHint({ always, disabled }, HintNote);
  return (
    <>
      <span className={classes["around"]} {...listeners}>
        {children}
      </span>
      {target !== undefined && <HintNote target={target} label={label} opened={opened} onClose={close} />}
    </>
  );
}
