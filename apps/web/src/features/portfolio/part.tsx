import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** A part of a page with its own heading, and what its figures mean below it. */
export function Part({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="xs" aria-label={title}>
      <Title order={2} fz="md">
        {title}
      </Title>
      {note !== undefined && (
        <Text size="xs" c="dimmed" maw="60rem">
          {note}
        </Text>
      )}
      {children}
    </Stack>
  );
}
