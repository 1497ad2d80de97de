import { Popover, type PopoverProps } from "@mantine/core";
import { useDeferredValue } from "react";
import { StandIn } from "./stand-in.tsx";
import type { PanelButton } from "./use-button-panel.ts";

interface Props extends PopoverProps {
  button: PanelButton;
}

/** A panel at a button, which it gives the focus back to. It is part of what is fetched when it opens. */
export function PopoverAt({ button, opened = false, children, ...popover }: Props) {
  // It is there closed before it opens: by that it knows whose the focus was.
  const isThere = useDeferredValue(true, false);
  return (
    <Popover shadow="md" trapFocus {...popover} id={button.id} opened={opened && isThere}>
      <Popover.Target>
        <StandIn button={button.ref} />
      </Popover.Target>
      <Popover.Dropdown>{children}</Popover.Dropdown>
    </Popover>
  );
}
