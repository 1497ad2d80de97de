import { Avatar, Box, Group, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useAccess } from "../lib/access.ts";
import { roleNames, visibilityNames } from "../lib/role-names.ts";
import { useButtonPanel } from "../ui/at-button/use-button-panel.ts";
import { lazyPart } from "../ui/lazy-part.tsx";
import { OnceOpened } from "../ui/once-opened.tsx";

const AccountMenu = lazyPart(async () => (await import("./account-menu.tsx")).AccountMenu, { ahead: true });

/** The person who is signed in, with role and visibility, and the menu of the account. */
export function WhoIAm() {
  const { name, role, visibility } = useAccess();
  const [opened, setOpened] = useState(false);
  const { button, opening } = useButtonPanel("menu", opened);
  const standing = role === "none" ? roleNames.none : `${roleNames[role]} · ${visibilityNames[visibility]}`;
  return (
    <>
      <UnstyledButton
        {...opening}
        onClick={() => {
          setOpened(!opened);
        }}
      >
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
      <OnceOpened
        opened={opened}
        onFail={() => {
          setOpened(false);
        }}
      >
        <AccountMenu button={button} opened={opened} onChange={setOpened} />
      </OnceOpened>
    </>
  );
}
