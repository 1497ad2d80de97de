import { Button, Tooltip, VisuallyHidden, type ButtonProps } from "@mantine/core";
import { useId, type ReactNode } from "react";

interface Props extends ButtonProps {
  /** Why it cannot be used now; null when it can. */
  refusal: string | null;
  onUse(): void;
  children: ReactNode;
  expanded?: boolean;
}

/** A button that, where it may not be used, stays in reach and says why: on hover, on focus and to screen readers. */
export function RefusableButton({ refusal, onUse, children, expanded, ...button }: Props) {
  const reasonId = useId();
  const refused = refusal !== null;
  return (
    <Tooltip label={refusal} disabled={!refused} events={{ hover: true, focus: true, touch: true }}>
      <Button
        {...button}
        aria-disabled={refused}
        {...(refused ? { "data-disabled": true } : {})}
        aria-describedby={refused ? reasonId : undefined}
        aria-expanded={expanded}
        onClick={() => {
          if (!refused) onUse();
        }}
      >
        {children}
        {refused && <VisuallyHidden id={reasonId}>{refusal}</VisuallyHidden>}
      </Button>
    </Tooltip>
  );
}
