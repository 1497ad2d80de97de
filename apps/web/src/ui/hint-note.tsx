import { Tooltip } from "@mantine/core";
import { useWindowEvent } from "@mantine/hooks";
import { useDeferredValue, type ReactNode } from "react";

interface Props {
  target: HTMLElement;
  label: ReactNode;
  opened: boolean;
  onClose: () => void;
}

/** The note of a hint; Escape takes it away. */
export function HintNote({ target, label, opened, onClose }: Props) {
  const isThere = useDeferredValue(true, false);
  useWindowEvent("keydown", ({ key }) => {
    if (key === "Escape") onClose();
  });
  return <Tooltip target={target} label={label} opened={opened && isThere} />;
}
