import { Group, Text } from "@mantine/core";
import type { Lock } from "@rediflow/policy";
import { IconLock } from "@tabler/icons-react";
import { dayText } from "./moments.ts";

/** Across a locked project's screen: who locked it, when and why. */
export function LockNotice({ lock }: { lock: Lock }) {
  return (
    <Group gap={8} px="md" py={6} wrap="nowrap" bg="var(--mantine-color-orange-light)">
      <IconLock size={15} aria-hidden />
      <Text size="sm">
        Locked by {lock.by} on {dayText(lock.at)}: {lock.reason}
      </Text>
    </Group>
  );
}
