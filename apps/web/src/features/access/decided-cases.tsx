import { Group, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { actionNames } from "../../lib/access-names.ts";
import type { DecidedCase } from "./decided-areas.ts";

/** Decisions one below the other: the sign, what and with what, and the reason of a refusal. */
export function DecidedCases({ cases }: { cases: readonly DecidedCase[] }) {
  return (
    <Stack component="ul" gap={6} p={0} m={0} style={{ listStyle: "none" }}>
      {cases.map((each) => (
        <Case key={`${each.action} ${each.subject}`} decided={each} />
      ))}
    </Stack>
  );
}

function Case({ decided: { action, subject, allowed, message } }: { decided: DecidedCase }) {
  return (
    <Group component="li" gap="xs" wrap="nowrap" align="flex-start" data-case={`${action} ${subject}`.trim()}>
      {allowed ? (
        <IconCircleCheck size={18} color="var(--mantine-color-teal-7)" role="img" aria-label="allowed" />
      ) : (
        <IconCircleX size={18} color="var(--mantine-color-dimmed)" role="img" aria-label="not allowed" />
      )}
      <div style={{ flex: 1 }}>
        <Text size="sm" span>
          {nameOf(action)}
        </Text>
        {subject !== "" && (
          <Text size="sm" span c="dimmed">
            {" · "}
            {subject}
          </Text>
        )}
        {message !== null && (
          <Text size="xs" c="dimmed">
            {message}
          </Text>
        )}
      </div>
    </Group>
  );
}

// A newer server may know actions that this page has no words for yet.
function nameOf(action: string): string {
  const names: Readonly<Record<string, string>> = actionNames;
  return names[action] ?? action;
}
