import { Avatar, Box, Group, Menu, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconDevices, IconKey, IconLogout } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useAccess } from "../lib/access.ts";
import { roleNames, visibilityNames } from "../lib/access-names.ts";
import { signOut } from "../lib/session.ts";

/** The person who is signed in, with role and visibility, and the links to the access page and out. */
export function WhoIAm() {
  const { name, role, visibility, mode } = useAccess();
  const standing = role === "none" ? roleNames.none : `${roleNames[role]} · ${visibilityNames[visibility]}`;
  return (
    <Menu position="bottom-end" width={240} withinPortal>
      <Menu.Target>
        <UnstyledButton>
          <Group gap={8} wrap="nowrap">
            <Avatar size={28} color="cyan" name={name} aria-hidden />
            <Box visibleFrom="sm">
              <Text size="xs" fw={600} lh={1.2}>
                {name}
              </Text>
              <Text size="xs" c="dimmed" lh={1.2}>
                {standing}
              </Text>
            </Box>
            <VisuallyHidden hiddenFrom="sm">
              {name} {standing}
            </VisuallyHidden>
            <VisuallyHidden>Open the account menu</VisuallyHidden>
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
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
      </Menu.Dropdown>
    </Menu>
  );
}
