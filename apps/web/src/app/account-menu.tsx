import { Menu } from "@mantine/core";
import { IconDevices, IconKey, IconLogout } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useAccess } from "../lib/access.ts";
import { signOut } from "../lib/session.ts";
import { MenuAt } from "../ui/at-button/menu-at.tsx";
import type { PanelButton } from "../ui/at-button/use-button-panel.ts";

interface Props {
  button: PanelButton;
  opened: boolean;
  onChange: (opened: boolean) => void;
}

/** The links to the access page, to the own sessions and out. */
export function AccountMenu(props: Props) {
  const { mode } = useAccess();
  return (
    <MenuAt {...props} width={240}>
      <Menu.Item component={Link} to="/access" leftSection={<IconKey size={16} />}>
        What may I see and do?
      </Menu.Item>
      {mode === "login" && (
        <>
          <Menu.Item component={Link} to="/sessions" leftSection={<IconDevices size={16} />}>
            Where am I signed in?
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
            Sign out
          </Menu.Item>
        </>
      )}
    </MenuAt>
  );
}
