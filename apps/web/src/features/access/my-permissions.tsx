import { Paper, Table, Text, Title } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import type { Access } from "../../lib/access.ts";
import { actionNames } from "../../lib/access-names.ts";

type DecidedCase = Access["cases"][number];

/** What may be done, action by action and with what; each refusal with its reason. */
export function MyPermissions({ cases }: { cases: readonly DecidedCase[] }) {
  return (
    <Paper withBorder p="sm">
      <Title order={2}>What you may do</Title>
      <Table mt={4} fz={13} verticalSpacing={4} horizontalSpacing={0}>
        <Table.Tbody>
          {cases.map((each) => (
            <Case key={`${each.action} ${each.subject}`} decided={each} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function Case({ decided: { action, subject, allowed, message } }: { decided: DecidedCase }) {
  return (
    <Table.Tr>
      <Table.Td w={30}>
        {allowed ? (
          <IconCircleCheck size={18} color="var(--mantine-color-teal-6)" aria-label="allowed" />
        ) : (
          <IconCircleX size={18} color="var(--mantine-color-gray-5)" aria-label="not allowed" />
        )}
      </Table.Td>
      <Table.Td miw={200} pr="md">
        {nameOf(action)}
        {subject !== "" && (
          <Text size="xs" c="dimmed">
            {subject}
          </Text>
        )}
      </Table.Td>
      <Table.Td c="dimmed">{message}</Table.Td>
    </Table.Tr>
  );
}

// A newer server may know actions that this page has no words for yet.
function nameOf(action: string): string {
  const names: Readonly<Record<string, string>> = actionNames;
  return names[action] ?? action;
}
