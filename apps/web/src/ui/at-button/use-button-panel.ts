import { useId, useRef, type RefObject } from "react";

/** The button at which something opens. */
export interface PanelButton {
  id: string;
  ref: RefObject<HTMLButtonElement | null>;
}

/** The properties of a button by which it is known what opens at it, and whether it is open. */
export interface OpeningProps extends PanelButton {
  "aria-haspopup": "dialog" | "menu";
  "aria-expanded": boolean;
  "aria-controls": string | undefined;
}

/** A button at which a menu or another panel opens that is fetched on its own: what the two know of each other. */
export function useButtonPanel(
  kind: "dialog" | "menu",
  opened: boolean,
): { button: PanelButton; opening: OpeningProps } {
  const ref = useRef<HTMLButtonElement>(null);
  const id = useId();
  const opening = {
    "aria-haspopup": kind,
    "aria-expanded": opened,
    // The name that Mantine gives what opens.
    "aria-controls": opened ? `${id}-dropdown` : undefined,
  };
  return { button: { id, ref }, opening: { id, ref, ...opening } };
}
