import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** A screen with nothing on it yet: what it would show, and what to do next. */
export function EmptyScreen({
  title,
  children,
  action,
}: {
  /** None where the screen's own title says it. */
  title?: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <Stack align="center" gap="xs" py={64} px="md">
      {title !== undefined && <Title order={2}>{title}</Title>}
      <Text c="dimmed" size="sm" maw={460} ta="center">
        {children}
      </Text>
      {action}
    </Stack>
  );
}
