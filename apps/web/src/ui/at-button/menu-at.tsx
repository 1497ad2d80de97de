import { Menu, type MenuProps } from "@mantine/core";
import { useDeferredValue } from "react";
import { StandIn } from "./stand-in.tsx";
import type { PanelButton } from "./use-button-panel.ts";

interface Props extends MenuProps {
  button: PanelButton;
}

/** A menu at a button, which it gives the focus back to. It is part of what is fetched when it opens. */
export function MenuAt({ button, opened = false, children, ...menu }: Props) {
  // It is there closed before it opens: by that it knows whose the focus was.
  const isThere = useDeferredValue(true, false);
  return (
    <Menu position="bottom-end" {...menu} id={button.id} opened={opened && isThere}>
      <Menu.Target>
        <StandIn button={button.ref} />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
