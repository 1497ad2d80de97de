import { Button, type ButtonProps } from "@mantine/core";
import { useId, type MouseEvent, type ReactNode } from "react";
import type { OpeningProps } from "./at-button/use-button-panel.ts";
import { Hint } from "./hint.tsx";
import classes from "./refusable-button.module.css";
import { useCellStop } from "./table/cell-stop.ts";

interface Props extends ButtonProps {
  /** Why it cannot be used now; null when it can. */
  refusal: string | null;
  /** What is told while the mouse rests on it and it can be used. */
  hint?: string | undefined;
  /** What using it does; a submit button leaves that to its form. */
  onUse?: () => void;
  /** What using it does all the same while it is refused, such as showing what is missing. */
  onRefused?: () => void;
  children: ReactNode;
  expanded?: boolean;
  /** What opens at it. */
  opening?: OpeningProps;
  type?: "button" | "submit";
  "aria-label"?: string;
}

/** A button that, where it may not be used, stays in reach and says why: on hover, on focus and to screen readers. */
export function RefusableButton({
  refusal,
  hint,
  onUse,
  onRefused,
  children,
  expanded,
  opening,
  type = "button",
  ...button
}: Props) {
  const reasonId = useId();
  const tabIndex = useCellStop();
  const refused = refusal !== null;
  const onClick = (event: MouseEvent): void => {
    if (!refused) {
      onUse?.();
      return;
    }
    // A form is submitted by its button, also when Enter is pressed in a field.
    event.preventDefault();
    onRefused?.();
  };
  return (
    <Hint label={refusal ?? hint} disabled={!refused && hint === undefined} always={refused}>
      <Button
        {...button}
        {...opening}
        type={type}
        // A form is not in a cell, but may have been opened from one.
        tabIndex={type === "submit" ? undefined : tabIndex}
        aria-disabled={refused}
        {...(refused ? { className: classes["refused"] ?? "" } : {})}
        aria-describedby={refused ? reasonId : undefined}
        {...(expanded === undefined ? {} : { "aria-expanded": expanded })}
        onClick={onClick}
      >
        {children}
        {refused && (
          // Hidden, it is no part of the name, and still describes.
          <span id={reasonId} hidden>
            {refusal}
          </span>
        )}
      </Button>
    </Hint>
  );
}
