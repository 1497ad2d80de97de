import { Group, Text } from "@mantine/core";
import { IconDoorEnter } from "@tabler/icons-react";
import { useAccess } from "../lib/access.ts";

const sentences = {
  login: null,
  view_only:
    "This Rediflow is open without a login, for viewing: everybody who reaches this address sees everything, and nothing can be changed.",
  allow_all:
    "This Rediflow is open without a login: everybody who reaches this address sees and changes everything, without a name in the history.",
} as const;

/** Says, where nobody signs in, what that means; nothing where there is a login. */
export function OpenModeBanner() {
  const sentence = sentences[useAccess().mode];
  if (sentence === null) return null;
  return (
    <Group
      role="status"
      gap={8}
      px="md"
      py={6}
      wrap="nowrap"
      bg="var(--mantine-color-yellow-light)"
      style={{ borderBottom: "1px solid var(--rediflow-line)", flex: "none" }}
    >
      <IconDoorEnter size={15} aria-hidden style={{ flex: "none" }} />
      <Text size="xs">{sentence} An admin can set up a login.</Text>
    </Group>
  );
}
